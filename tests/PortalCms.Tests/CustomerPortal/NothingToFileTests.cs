using Microsoft.EntityFrameworkCore;
using PortalCms.Testing;
using PortalCms.Tests.Edge;
using PortalCms.Tickets;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.CustomerPortal;

/// <summary>The catalogue of bad input: a new ticket that says nothing.</summary>
[Collection(nameof(CustomerDoors)), Trait("Spec", "FRM-3"), Trait("Security", "4.5")]
public sealed class NothingToFileTests(CustomerHosts hosts)
{
    private const string Form = "main form[method=post]";

    [Theory]
    [BothDatabases("Subject", "")]
    [BothDatabases("Subject", "   ")]
    [BothDatabases("Subject", "\u00A0\u3000")]
    [BothDatabases("Subject", "\u200B\u2060\uFEFF")]
    [BothDatabases("Subject", "\u3164 \u2800")]
    [BothDatabases("Description", "")]
    [BothDatabases("Description", "   ")]
    [BothDatabases("Description", "\n \t\n  ")]
    [BothDatabases("Description", "\u200B\u200D\u2060\uFEFF\u00AD")]
    [BothDatabases("Description", "> you wrote\n> this\n")]
    public async Task A_field_that_says_nothing_is_named_and_all_is_shown_again_as_typed(Db kind, string field, string text)
    {
        var host = await hosts.On(kind);
        var cyd = await host.Enter(Cyd);
        var before = await Tickets(host);
        (string Name, string Value)[] typed = [("Subject", " Chain <b> "), ("Description", "It jumps.\n\n  Often. "), ("Category", "gears"), ("Priority", "High")];
        typed = [.. typed.Where(f => f.Name != field), (field, text)];
        var again = await cyd.Submit(await cyd.Get("/support/tickets/new"), Form, typed);
        Assert.Equal((400, field == "Subject" ? "Write a subject, so that we know what it is about." : "Describe what happened."), (again.Status, Assert.Single(again.Errors)));
        Assert.Equal("#" + field, again.Document.QuerySelector("#errors a")!.GetAttribute("href"));
        Assert.Equal([field], again.Document.QuerySelectorAll($"{Form} [aria-invalid=true]").Select(f => f.Id));
        Assert.Equal([field], again.Document.QuerySelectorAll("[autofocus]").Select(f => f.Id));
        foreach (var (name, value) in typed) Assert.Equal((name, value), (name, again.Form(Form).Fields.Single(f => f.Name == name).Value));
        Assert.Equal(before, await Tickets(host));
    }

    [Theory, BothDatabases]
    public async Task A_subject_may_begin_as_a_quote_does(Db kind)
    {
        var host = await hosts.On(kind);
        var cyd = await host.Enter(Cyd);
        var filed = await cyd.Follow(await cyd.Submit(await cyd.Get("/support/tickets/new"), Form, [("Subject", "> 20 bikes have it"), ("Description", "> 5 bar is too much\nWhat is right?"), ("Category", "gears")]));
        Assert.Equal((200, "> 20 bikes have it"), (filed.Status, filed.Heading));
    }

    [Theory]
    [BothDatabases("Subject", "Subject", "Description", "Category", "Priority", "Files")]
    [BothDatabases("Category", "Category", "Priority", "Files")]
    [BothDatabases("Priority", "Priority", "Files")]
    [BothDatabases("Files", "Files")]
    public async Task Of_what_is_wrong_the_first_has_the_focus(Db kind, string first, params string[] wrong)
    {
        var host = await hosts.On(kind);
        var cyd = await host.Enter(Cyd);
        string Typed(string field, string right, string bad) => wrong.Contains(field) ? bad : right;
        (string Name, string Value)[] typed =
            [("Subject", Typed("Subject", "Chain", "")), ("Description", Typed("Description", "It jumps.", "")), ("Category", Typed("Category", "gears", "none")), ("Priority", Typed("Priority", "High", "None"))];
        var again = await cyd.Send((await cyd.Get("/support/tickets/new")).Form(Form).Fill(typed), [new SentFile("photo.txt", [])]);
        Assert.Equal(400, again.Status);
        Assert.Equal(wrong.Select(f => "#" + f), again.Document.QuerySelectorAll("#errors a").Select(a => a.GetAttribute("href")));
        Assert.Equal([first], again.Document.QuerySelectorAll("[autofocus]").Select(f => f.Id));
    }

    private static async Task<int> Tickets(CustomerHost host)
    {
        await using var db = host.Open();
        return await db.Set<Ticket>().CountAsync(TestContext.Current.CancellationToken);
    }
}
