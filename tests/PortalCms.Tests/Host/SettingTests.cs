using System.Net;
using System.Net.Sockets;
using PortalCms.Testing;

namespace PortalCms.Tests.Host;

/// <summary>A world that is not as a setting says: the program stops with one line that names the setting, and never half-open.</summary>
[Trait("Security", "FW1")]
[Trait("Size", "Large")]
public sealed class SettingTests
{
    [Theory]
    [InlineData("PORTAL_DB", "Host=127.0.0.1;Port=1;Username=portal;Password=canary-secret;Timeout=2")]
    [InlineData("PORTAL_DB", "no connection string, canary-secret")]
    [InlineData("PORTAL_DATA", "/proc/1/portal")]
    [InlineData("ASPNETCORE_URLS", "ftp://127.0.0.1:5080")]
    [InlineData("ASPNETCORE_URLS", "nonsense")]
    [InlineData("Portal__Limits__SignInsPerAddress", "abc")]
    [InlineData("Portal__KnownProxies__0", "proxy.local")]
    [InlineData("SignIn__Idle", "60")]
    public async Task What_cannot_be_used_is_said_in_one_line_that_names_the_setting(string setting, string value)
    {
        await using var database = await TestDatabase.Create(Db.Sqlite);
        await using var host = new PublishedHost(database);
        var (code, said) = await host.Run([], (setting, value));
        Assert.Equal(3, code);
        Assert.StartsWith(setting + ": ", said, StringComparison.Ordinal);
        Assert.Single(said.TrimEnd().Split('\n'));
        Assert.DoesNotContain("canary-secret", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_taken_is_said_in_one_line()
    {
        await using var database = await TestDatabase.Create(Db.Sqlite);
        await using var host = new PublishedHost(database);
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var (code, said) = await host.Run([], ("ASPNETCORE_URLS", $"http://{taken.LocalEndpoint}"));
        Assert.Equal(3, code);
        Assert.Contains("ASPNETCORE_URLS: the host cannot listen there", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_staff_prefix_where_a_portal_stands_is_said_in_one_line()
    {
        await using var database = await TestDatabase.Create(Db.Sqlite);
        await using var host = new PublishedHost(database);
        var recipe = host.Write("site.recipe.json", """
            { "name": "site", "steps": [{ "name": "Portals", "domains": [{ "host": "127.0.0.1", "companyName": "Ridgeline" }], "portals": [{ "domain": "127.0.0.1", "slug": "support", "name": "Support" }] }] }
            """);
        Assert.Equal(0, (await host.Run(["recipe", "run", recipe])).Code);
        Assert.Equal((3, "Portal__StaffPrefix: a portal stands at /support already. Choose another word\n"), await host.Run([], ("Portal__StaffPrefix", "Support")));
    }

    [Theory]
    [InlineData("serve"), InlineData("recipe"), InlineData("recipe", "walk", "x.json")]
    public async Task A_command_that_is_not_known_shows_the_usage_and_ends_with_2(params string[] verb)
    {
        await using var database = await TestDatabase.Create(Db.Sqlite);
        await using var host = new PublishedHost(database);
        var (code, said) = await host.Run(verb);
        Assert.Equal(2, code);
        Assert.Contains("Usage: ", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Usage: PortalCms.Web ", "--help"), InlineData("Usage: PortalCms.Web ", "-h"), InlineData("Usage: PortalCms.Web ", "migrate", "--help")]
    [InlineData("PortalCms 0.", "--version")]
    public async Task Who_asks_how_it_is_called_or_which_it_is_gets_the_answer_and_nothing_starts(string answer, params string[] asked)
    {
        await using var database = await TestDatabase.Create(Db.Sqlite);
        await using var host = new PublishedHost(database);
        var (code, said) = await host.Run(asked, ("PORTAL_DATA", "/proc/1/portal")); // a start would stop at this
        Assert.Equal(0, code);
        Assert.StartsWith(answer, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_brings_an_empty_database_to_the_schema_and_says_so()
    {
        await using var database = await TestDatabase.Create(Db.Sqlite);
        await using var host = new PublishedHost(database);
        Assert.Equal((0, "The database has the current schema.\n"), await host.Run(["migrate"]));
    }
}
