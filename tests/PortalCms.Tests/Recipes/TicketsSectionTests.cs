using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.PrivateContent;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.Tests.Recipes;

/// <summary>Tickets in a recipe go by the rules of people; what these refuse is a problem of the recipe.</summary>
[Trait("Spec", "RCP-1")]
public sealed class TicketsSectionTests
{
    [Theory, BothDatabases]
    public async Task A_blank_comment_is_refused_where_it_stands_and_no_ticket_is_made(Db kind)
    {
        await using var host = await SampleSiteHost.Create(kind);
        Assert.Equal(
            ["f:6:1: steps[0].tickets[0].comments[1].text: Write your comment first."],
            await host.Problems(Recipe("""
                "comments": [{ "from": "zoe@ridgeline.example", "at": "2026-01-01T00:00:00Z", "text": "Called her" }, { "from": "zoe@ridgeline.example", "at": "2026-01-01T00:00:00Z", "text":
                " \n" }]
                """)));
        await AssertNoTicket(host);
    }

    [Theory, BothDatabases]
    public async Task An_owner_who_no_longer_works_here_is_refused_where_they_stand_and_no_ticket_is_made(Db kind)
    {
        await using var host = await SampleSiteHost.Create(kind);
        await using (var db = host.Open())
        {
            var zoe = StaffMember.Of("zoe@ridgeline.example", "Zoe Amsel", Person.System, DateTimeOffset.UnixEpoch);
            zoe.Disable(Person.System, DateTimeOffset.UnixEpoch);
            db.Add(zoe);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        Assert.Equal(
            ["f:5:10: steps[0].tickets[0].owner: Zoe Amsel no longer works here. Choose somebody else."],
            await host.Problems(Recipe("\"owner\": \"zoe@ridgeline.example\"")));
        await AssertNoTicket(host);
    }

    [Theory, BothDatabases]
    public async Task All_that_is_wrong_with_a_ticket_is_told_at_once_also_where_its_requester_and_pipeline_are(Db kind)
    {
        await using var host = await SampleSiteHost.Create(kind);
        var recipe = Recipe("""
            "owner": "nobody@ridgeline.example",
            "conversations": [{ "inbox": "none", "messages": [{ "from": "who@velonord.example", "at": "2026-01-01T00:00:00Z", "text": "See", "files": ["gone.txt"] }] }]
            """).Replace("\"requester\": \"cyd@", "\"requester\": \"cid@", StringComparison.Ordinal).Replace("\"pipeline\": \"support\"", "\"pipeline\": \"sales\"", StringComparison.Ordinal);
        Assert.Equal(
            [
                "requester: there is no contact 'cid@velonord.example'", "pipeline: there is no pipeline 'sales'", "owner: there is no staff member 'nobody@ridgeline.example'",
                "conversations[0].inbox: there is no inbox 'none'", "conversations[0].messages[0].from: there is no contact or staff member 'who@velonord.example'",
                "conversations[0].messages[0].files[0]: there is no file 'gone.txt' beside the recipe",
            ],
            (await host.Problems(recipe)).Select(p => p[(p.IndexOf("tickets[0].", StringComparison.Ordinal) + 11)..]));
        await AssertNoTicket(host);
    }

    [Theory, BothDatabases]
    public async Task A_ticket_or_message_with_nothing_to_see_is_refused_where_it_stands(Db kind)
    {
        await using var host = await SampleSiteHost.Create(kind);
        Assert.Equal(
            [
                "f:4:42: steps[0].tickets[0].subject: a ticket needs a subject that can be seen",
                "f:6:73: steps[0].tickets[0].conversations[0].messages[0].text: a message says something of its own, or has a file",
            ],
            await host.Problems(Recipe("""
                "conversations": [{ "messages": [
                { "from": "cyd@velonord.example", "at": "2026-01-01T00:00:00Z", "text": "> this\n\u200B" }, { "from": "cyd@velonord.example", "at": "2026-01-01T00:00:00Z", "text": "> 5 bar\nis too much" }] }]
                """).Replace("\"subject\": \"Brakes\"", "\"subject\": \"  \u2060\"", StringComparison.Ordinal)));
        await AssertNoTicket(host);
    }

    [Theory, BothDatabases]
    public async Task A_pipeline_without_an_open_stage_is_refused_where_it_stands_whatever_is_filed_in_it(Db kind)
    {
        await using var host = await SampleSiteHost.Create(kind);
        foreach (var stages in new[] { "[]", """[{ "key": "new", "name": "New", "isClosed": true }]""" })
        {
            var problems = await host.Problems(Recipe("\"priority\": \"high\"").Replace("""[{ "key": "new", "name": "New" }]""", stages, StringComparison.Ordinal));
            Assert.Contains(problems, p => p.EndsWith("steps[0].pipelines[0].stages: a pipeline needs at least one open stage", StringComparison.Ordinal));
        }
        await AssertNoTicket(host);
    }

    private static async Task AssertNoTicket(SampleSiteHost host)
    {
        await using var db = host.Open();
        Assert.False(await db.Set<Ticket>().AnyAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>A ticket whose last members stand on line 5 and below.</summary>
    private static string Recipe(string members) => $$"""
        { "name": "tickets", "steps": [ { "name": "Portals", "staff": [{ "email": "zoe@ridgeline.example", "name": "Zoe Amsel", "roles": ["agent"] }],
        "contacts": [{ "email": "cyd@velonord.example", "name": "Cyd Harlow" }],
        "pipelines": [{ "key": "support", "name": "Support", "stages": [{ "key": "new", "name": "New" }] }],
        "tickets": [{ "number": 1001, "subject": "Brakes", "requester": "cyd@velonord.example", "pipeline": "support", "stage": "new", "created": "2026-01-01T00:00:00Z",
        {{members}} }] }] }
        """;
}
