using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PortalCms.Testing;
using PortalCms.Tests.PrivateContent;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.CustomerPortal;

/// <summary>The catalogue of bad input, the listing's address.</summary>
[Trait("Spec", "LST-2")]
public sealed class ListingInputTests
{
    private const string Address = "/support/tickets";

    [Theory, BothDatabases]
    public async Task A_page_that_does_not_exist_is_the_nearest_one_with_a_note(Db kind)
    {
        await using var host = await CustomerHost.Start(kind);
        var cyd = await host.SignedIn(Cyd);
        string[] broken = ["-1", "0", "999999999999", "1e9", "abc", "%00", "2147483648"];
        foreach (var query in broken.Select(page => $"sort=subject&page={page}").Concat(["sort=subject&page=7", "page=99", "after=0-0", "q=brake&page=9", "status=open&after=0-0"]))
        {
            var answer = await cyd.Get($"{Address}?{query}");
            Assert.Equal(200, answer.Status);
            Assert.Contains("Rear brake", answer.Text("main"), StringComparison.Ordinal);
            Assert.Contains("That page does not exist. This is the nearest one.", answer.Text("main"), StringComparison.Ordinal);
        }
        Assert.DoesNotContain("That page", (await cyd.Get($"{Address}?sort=subject&page=1")).Text("main"), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task The_first_known_value_wins_and_more_than_100_parameters_are_400(Db kind)
    {
        await using var host = await CustomerHost.Start(kind);
        var cyd = await host.SignedIn(Cyd);
        Assert.DoesNotContain("Rear brake", (await cyd.Get(Address + "?status=x&status=closed&status=open")).Text("main"), StringComparison.Ordinal);
        Assert.Contains("Rear brake", (await cyd.Get(Address + "?status[]=closed")).Text("main"), StringComparison.Ordinal);
        Assert.Equal(400, (await cyd.Get($"{Address}?{string.Join('&', Enumerable.Range(0, 2000).Select(i => $"a{i}=1"))}")).Status);
    }

    [Theory, BothDatabases]
    public async Task A_sort_that_is_not_a_column_is_the_default_order(Db kind)
    {
        await using var host = await CustomerHost.Start(kind);
        var cyd = await host.SignedIn(Cyd);
        var usual = (await cyd.Get(Address)).Masked;
        foreach (var sort in new[] { "sort=Password", "sort=Company.Tickets", "sort=%27%3B%20DROP%20TABLE%20Ticket", "order[]=1", "sort[]=subject", "sort=-", "sort=" })
            Assert.Equal(usual, (await cyd.Get($"{Address}?{sort}")).Masked);
    }

    [Theory, BothDatabases]
    public async Task Signs_and_syntax_in_a_search_are_literal_and_zero_rows_are_no_error(Db kind)
    {
        await using var host = await CustomerHost.Start(kind);
        var cyd = await host.SignedIn(Cyd);
        foreach (var q in new[] { "%", "_", "\\", "*", "\"unbalanced", "a OR", "(a+)+$", "NEAR(", "col:", "!:*", "\0", "' OR 1=1 --", new string('x', 3000), new string('x', 199) + "🚲", "\uD83D", "\uFFFE\uFFFF" })
        {
            var answer = await cyd.Get($"{Address}?q={Uri.EscapeDataString(q)}");
            Assert.True(answer.Status == 200, $"{q}: {answer.Status}");
            Assert.DoesNotContain("Rear brake", answer.Text("main table, main .tickets"), StringComparison.Ordinal);
        }
        Assert.True((await cyd.Get($"{Address}?q={new string('x', 3000)}")).Document.QuerySelector("input[name=q]")!.GetAttribute("value")!.Length <= 200);
        foreach (var raw in new[] { "q=%FF", "q=%252e%252e", "q=%00", "q=%", "q=%zz", "%00=%00" }) Assert.Equal(200, (await cyd.Get($"{Address}?{raw}")).Status);
    }

    [Theory, BothDatabases]
    public async Task Words_only_in_others_tickets_are_no_row_no_count_and_no_snippet(Db kind)
    {
        await using var host = await CustomerHost.Start(kind);
        var cyd = await host.SignedIn(Cyd);
        foreach (var q in new[] { "zanzibar", "secret", "1002", "maker" })
        {
            var (others, nothing) = (await cyd.Get($"{Address}?q={q}"), await cyd.Get($"{Address}?q=qqqq"));
            Assert.Equal(nothing.Masked.Replace("qqqq", q, StringComparison.Ordinal), others.Masked);
        }
        foreach (var query in new[] { "company=other", "company=2", "owner=3", "view=all", "reach=All", "id=2", "requester=Eve" })
            Assert.Equal((await cyd.Get(Address)).Masked, (await cyd.Get($"{Address}?{query}")).Masked);
    }

    [Fact]
    public async Task Return_addresses_cultures_and_themes_in_the_address_change_nothing()
    {
        await using var host = await CustomerHost.Start();
        var cyd = await host.SignedIn(Cyd);
        var usual = (await cyd.Get(Address)).Masked;
        foreach (var query in new[] { "returnUrl=https://evil.example", "ReturnUrl=//evil.example", "culture=../../x", "ui-culture=it", "theme=..", "template=../../appsettings" })
            Assert.Equal(usual, (await cyd.Get($"{Address}?{query}")).Masked);
    }

    [Theory, BothDatabases]
    public async Task A_database_that_is_down_is_503_with_the_wait_on_every_page_and_all_is_well_afterwards(Db kind)
    {
        await using var host = await CustomerHost.Start(kind);
        var cyd = await host.SignedIn(Cyd);
        foreach (var address in new[] { "", "?q=brake", "?status=closed&sort=subject", "/1001", "/1001?print=1" })
        {
            Assert.Equal(200, (await cyd.Get(Address + address)).Status);
            host.Database.IsDown = true;
            var down = await cyd.Get(Address + address);
            host.Database.IsDown = false;
            Assert.Equal((503, true), (down.Status, down.Response.Headers.RetryAfter?.Delta > TimeSpan.Zero));
            Assert.Equal("We cannot reach our database right now", down.Text("h1"));
            Assert.Equal(200, (await cyd.Get(Address + address)).Status);
        }
    }

    [Fact]
    public async Task An_address_of_16_KB_is_refused_by_the_server()
    {
        await using var host = await CustomerHost.Start();
        var limits = host.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;
        Assert.True(limits.MaxRequestLineSize <= 8 * 1024);
        Assert.True(limits.MaxRequestHeadersTotalSize <= 16 * 1024);
    }
}
