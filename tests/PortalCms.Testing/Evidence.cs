using System.Globalization;

namespace PortalCms.Testing;

/// <summary>One line per run of a proof in <c>artifacts/evidence.tsv</c>: when, what, how often, how often it failed, the bound that a zero proves.</summary>
public static class Evidence
{
    private static readonly Lock s_one = new();

    /// <returns>The line, for the test's own output.</returns>
    public static string Add(string proof, long tries, long failures, TimeSpan took)
    {
        var bound = failures == 0 && tries > 0 ? string.Create(CultureInfo.InvariantCulture, $"≤ {300.0 / tries:0.####} %") : "—";
        var line = string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd HH:mm}\t{proof}\t{tries}\t{failures}\t{bound}\t{took.TotalSeconds:0} s");
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts")).FullName;
        lock (s_one) File.AppendAllText(Path.Combine(folder, "evidence.tsv"), line + "\n");
        return line;
    }
}
