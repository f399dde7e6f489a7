namespace PortalCms.Testing;

/// <summary>The browser that journeys need, or why there is none.</summary>
public static class TestBrowser
{
    /// <summary>Debian's chromium; another by <c>PORTAL_TEST_BROWSER</c>.</summary>
    public static string Program { get; } = Environment.GetEnvironmentVariable("PORTAL_TEST_BROWSER") is { Length: > 0 } named ? named : "/usr/bin/chromium";

    /// <summary>Null when there is one; else the words of a skipped test.</summary>
    public static string? WhyNot { get; } = Program switch
    {
        "none" => "The browser is left out of this run (PORTAL_TEST_BROWSER=none).",
        _ when !File.Exists(Program) => $"No browser at {Program}; PORTAL_TEST_BROWSER may name another chromium.",
        _ => null,
    };
}
