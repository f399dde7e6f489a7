namespace PortalCms.Testing;

/// <summary>A PostgreSQL started by and for this test process.</summary>
internal static class OwnPostgreSql
{
    private const string Programs = "/usr/lib/postgresql/15/bin";

    internal static string? WhyNot => (File.Exists(Programs + "/initdb"), Environment.UserName) switch
    {
        (false, _) => $"PostgreSQL 15 is not installed ({Programs}), and PORTAL_TEST_PG names no server.",
        (true, not "root") => "Only root can start the tests' PostgreSQL, and PORTAL_TEST_PG names no server.",
        _ => null,
    };

    internal static string Start() => $"Host=127.0.0.1;Port={Peer.Start("pg").Port};Username=portal";
}
