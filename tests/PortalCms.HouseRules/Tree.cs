using System.Diagnostics;

namespace PortalCms.HouseRules;

/// <summary>A file of the repository: its path from the root with slashes, and its text (empty for pictures and the like).</summary>
internal sealed record TreeFile(string Path, string Text)
{
    internal string Name => System.IO.Path.GetFileName(Path);
    internal IEnumerable<string> Folders => Path.Split('/')[..^1];
    internal string[] Lines => Text.Split('\n');
    internal bool IsCode => Path.StartsWith("src/", StringComparison.Ordinal) && Path.EndsWith(".cs", StringComparison.Ordinal);
    internal bool IsGenerated => Path.Contains("/Migrations/", StringComparison.Ordinal) || Path.Contains("/vendor/", StringComparison.Ordinal);

    /// <summary>The project it belongs to, by its folder: <c>PortalCms.Core</c>.</summary>
    internal string Project => Path.Split('/') is [_, var project, _, ..] ? project : "";

    /// <summary>A short text instead of a file: what the negative controls feed to a rule.</summary>
    internal static TreeFile[] Sample(string path, string text) => [new(path, text)];
}

/// <summary>The repository's own files: what is tracked, and what is new and not ignored.</summary>
internal static class Tree
{
    internal static string Root { get; } = FindRoot(new DirectoryInfo(AppContext.BaseDirectory));

    internal static IReadOnlyList<TreeFile> Files { get; } = [.. List().Distinct().Where(p => File.Exists(Path.Combine(Root, p))).Select(Read)];

    internal static IEnumerable<TreeFile> Code => Files.Where(f => f.IsCode && !f.IsGenerated);

    internal static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static TreeFile Read(string path)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Root, path));
        return new(path, bytes.AsSpan(0, Math.Min(bytes.Length, 8000)).Contains((byte)0) ? "" : System.Text.Encoding.UTF8.GetString(bytes));
    }

    private static string[] List()
    {
        var start = new ProcessStartInfo("git", ["-c", "safe.directory=*", "ls-files", "-co", "--exclude-standard", "-z"]) { WorkingDirectory = Root, RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        var listed = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, "git ls-files did not answer.");
        return listed.Split('\0', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string FindRoot(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PortalCms.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("PortalCms.sln was not found above the tests.");
    }
}
