using System.Diagnostics;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.Tests.Recipes;

[Trait("Spec", "RCP-4")]
public sealed class SampleRecipeTests
{
    [Theory, BothDatabases]
    public async Task The_sample_site_is_made_whole_and_a_second_run_changes_nothing(Db kind)
    {
        await using var host = await SampleSiteHost.Create(kind);
        var took = Stopwatch.StartNew();
        var first = await host.Run(SampleSiteHost.Sample);
        TestContext.Current.SendDiagnosticMessage($"The sample recipe took {took.Elapsed.TotalSeconds:0.0} s on {kind}.");

        Assert.Empty(first.Problems);
        Assert.True(first.IsApplied);
        Assert.True(host.KeptFiles > 0);
        await using var db = host.Open();
        Assert.Equal(300, await db.Set<Ticket>().CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            (2, 3, 2, 6, 40),
            (await db.Portals.CountAsync(), await db.Set<Inbox>().CountAsync(), await db.Set<Pipeline>().CountAsync(), await db.Set<Company>().CountAsync(), await db.Set<Contact>().CountAsync()));
        Assert.True((await db.Set<Message>().GroupBy(m => m.ConversationId).Select(g => g.Count()).ToListAsync()).Max() > 50, "no long thread");
        var (from, to) = (new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var closed = await db.Set<Ticket>().Where(t => t.CreatedAt >= from && t.CreatedAt < to).Select(t => t.IsClosed).ToListAsync();
        Assert.True(closed.Count > 10 && closed.TrueForAll(c => c), "no closed year");

        var files = host.KeptFiles;
        var second = await host.Run(SampleSiteHost.Sample);
        Assert.DoesNotContain(second.Items, i => i.Change != RecipeChange.Leave);
        Assert.Equal(files, host.KeptFiles);
    }

    [Theory, BothDatabases]
    public async Task What_is_exported_changes_nothing_here_and_makes_the_same_portals_elsewhere(Db kind)
    {
        await using var host = await SampleSiteHost.Create(kind);
        await host.Run(SampleSiteHost.Sample);
        var exported = await host.Export();

        Assert.Contains("rivenditori", exported, StringComparison.Ordinal);
        Assert.DoesNotContain("samplePassword", exported, StringComparison.Ordinal);
        Assert.DoesNotContain((await host.Run(Encoding.UTF8.GetBytes(exported))).Items, i => i.Change != RecipeChange.Leave);
        await using var other = await SampleSiteHost.Create(kind);
        Assert.Empty((await other.Run(Encoding.UTF8.GetBytes(exported))).Problems);
        Assert.Equal(exported, await other.Export());
    }

    [Theory, BothDatabases]
    public async Task A_plan_tells_the_same_and_keeps_no_row_and_no_file(Db kind)
    {
        await using var host = await SampleSiteHost.Create(kind);
        var plan = await host.Plan(SampleSiteHost.Sample);
        Assert.Empty(plan.Problems);
        Assert.Equal(0, host.KeptFiles);
        await using (var db = host.Open()) Assert.False(await db.Domains.AnyAsync(TestContext.Current.CancellationToken));

        Assert.Equal(plan.Items, (await host.Run(SampleSiteHost.Sample)).Items);
    }

    [Fact]
    public async Task A_run_that_is_refused_at_its_end_leaves_no_file_behind()
    {
        await using var host = await SampleSiteHost.Create(Db.Sqlite);
        var text = Encoding.UTF8.GetString(SampleSiteHost.Sample);
        var last = text.LastIndexOf("\"requester\": \"", StringComparison.Ordinal) + "\"requester\": \"".Length;
        var report = await host.Run(Encoding.UTF8.GetBytes(text.Insert(last, "nobody-")));

        Assert.NotEmpty(report.Problems);
        Assert.Equal(0, host.KeptFiles);
    }
}
