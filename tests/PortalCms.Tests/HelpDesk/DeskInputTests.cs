using Microsoft.EntityFrameworkCore;
using PortalCms.Testing;
using PortalCms.Tests.CustomerPortal;
using PortalCms.Tests.Edge;
using PortalCms.Tickets;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.HelpDesk;

/// <summary>The catalogue of bad input at the desk: choices that are none, and addresses that nobody was given.</summary>
[Collection(nameof(StaffDoors)), Trait("Spec", "HLP-2"), Trait("Security", "4.5")]
public sealed class DeskInputTests(CustomerHosts hosts)
{
    [Theory]
    [BothDatabases("assign", "Owner", "999999")]
    [BothDatabases("assign", "Owner", "nobody")]
    [BothDatabases("stage", "Stage", "999999")]
    [BothDatabases("stage", "Stage", "closed")]
    [BothDatabases("stage", "Stage", "")]
    [BothDatabases("prioritise", "Priority", "99")]
    [BothDatabases("prioritise", "Priority", "Very")]
    [BothDatabases("prioritise", "Priority", "")]
    public async Task A_choice_that_is_none_is_named_in_the_record_and_changes_nothing(Db kind, string form, string field, string value)
    {
        var (host, ada, page) = await Open(kind);
        var again = await ada.Submit(page, $".side-form[action*='/{form}' i]", [(field, value)]);
        Assert.Equal((400, "This cannot be chosen. Choose another one."), (again.Status, Assert.Single(again.Errors)));
        Assert.Equal("#" + field, again.Document.QuerySelector("#errors a")!.GetAttribute("href"));
        await AssertUntouched(host, page);
    }

    [Theory]
    [BothDatabases("Source", "Telepathy", "Choose one of the sources.")]
    [BothDatabases("Source", "Portal", "Choose one of the sources.")]
    [BothDatabases("Source", "Portal,Form", "Choose one of the sources.")]
    [BothDatabases("Source", "", "Choose one of the sources.")]
    [BothDatabases("Priority", "Very", "Choose one of the priorities.")]
    [BothDatabases("Priority", "Low,Normal", "Choose one of the priorities.")]
    [BothDatabases("Pipeline", "999", "Choose one of the pipelines.")]
    [BothDatabases("Pipeline", "support", "Choose one of the pipelines.")]
    [BothDatabases("Category", "secret", "Choose one of the categories.")]
    [BothDatabases("Email", "nobody at home", "Write an e-mail address such as name@example.com.")]
    [BothDatabases("Email", "lea@example.com\0", "Write an e-mail address such as name@example.com.")]
    [BothDatabases("Name", " \u200B ", "Write the contact's name.")]
    [BothDatabases("Subject", " \u200B ", "Write a subject, so that we know what it is about.")]
    [BothDatabases("Description", "\u200B\u2060", "Describe what happened.")]
    [BothDatabases("Description", "> she said\n> this\n", "Describe what happened.")]
    public async Task A_ticket_for_a_contact_names_the_field_that_is_wrong_and_keeps_the_rest(Db kind, string field, string value, string words)
    {
        var (host, ada, _) = await Open(kind);
        const string form = "form[action$='/Desk/new' i]";
        var page = await ada.Get("/Admin/Portal/Desk/new?email=lea@example.com");
        (string Name, string Value)[] typed = [("Name", "Lea Roth"), ("Subject", "Saddle"), ("Description", FormDoor.LongText), ("Priority", "High")];
        var again = await ada.Submit(page, form, [.. typed.Where(f => f.Name != field), (field, value)]);
        Assert.Equal((400, words), (again.Status, Assert.Single(again.Errors)));
        Assert.Equal("#" + field, again.Document.QuerySelector("#errors a")!.GetAttribute("href"));
        foreach (var (name, text) in typed.Where(f => f.Name != field)) Assert.Equal(text.Lf(), again.Form(form).Fields.Single(f => f.Name == name).Value.Lf());
        if (field == "Description") Assert.Equal(value, again.Form(form).Fields.Single(f => f.Name == field).Value);
        await using var db = host.Open();
        Assert.False(await db.Set<Contacts.Contact>().AnyAsync(c => c.Name == "Lea Roth", TestContext.Current.CancellationToken));
    }

    [Theory, BothDatabases]
    public async Task A_name_that_is_too_long_is_not_cut_but_named_and_kept(Db kind)
    {
        var (_, ada, _) = await Open(kind);
        var (name, page) = (new string('N', Contacts.Contact.LongestName + 1), await ada.Get("/Admin/Portal/Desk/new?email=lea@example.com"));
        var again = await ada.Submit(page, "form[action$='/Desk/new' i]", [("Name", name), ("Subject", "Saddle"), ("Description", "")]);
        Assert.Equal((400, "The name is longer than 200 characters. Shorten it."), (again.Status, Assert.Single(again.Errors)));
        Assert.Equal(name, again.Form("form[action$='/Desk/new' i]").Fields.Single(f => f.Name == "Name").Value);
    }

    [Theory]
    [BothDatabases("reply", "Text", "Write your reply first.")]
    [BothDatabases("comment", "Comment", "Write your comment first.")]
    public async Task What_says_nothing_is_named_and_shown_again_as_typed(Db kind, string form, string field, string words)
    {
        var (host, ada, page) = await Open(kind);
        foreach (var text in new[] { "", "  \n ", "\u200B\u2060", "> you wrote\n> this\n" })
        {
            var again = await ada.Submit(page, $"form[action*='/{form}' i]", [(field, text)]);
            Assert.Equal((400, words), (again.Status, Assert.Single(again.Errors)));
            Assert.Equal(text, again.Form($"form[action*='/{form}' i]").Fields.Single(f => f.Name == field).Value);
            Assert.Equal([field], again.Document.QuerySelectorAll("[aria-invalid=true]").Select(e => e.Id));
        }
        await AssertUntouched(host, page);
    }

    [Theory, BothDatabases]
    public async Task No_address_of_the_desk_breaks_it(Db kind)
    {
        var host = await hosts.On(kind);
        var (ed, pages) = (await host.Enter(Ed, FormDoor.OfStaff.Entrance), new[] { "/Admin/Portal/Desk", "/Admin/Portal/Desk/1001", "/Admin/Portal/Desk/new", "/Admin/Portal/Audit" });
        string[] names = ["q", "view", "pipeline", "requester", "after", "page", "contact", "email", "kind", "actor", "before", "all", "draft", "nobody"];
        string[] values =
        [
            "%00", "%ED%A0%BD", "%EF%BF%BE", "%FF", "%", "%25", "_", "%5C", "*", "%22unbalanced", "a%20OR", "NEAR(", "col:", "!:*", "'%20OR%201=1%20--", new string('x', 199) + "%F0%9F%9A%B2", new string('x', 500),
            "-1", "0", "99999999999999999999", "1e9", "9223372036854775807", "250000000000000000-1", "1-9223372036854775807", "abc-def", "%00%00%00%00%00%00%00%00%00%00%00%00%00%00%00%00%00%00%00%00%00%00", "",
        ];
        foreach (var address in pages.SelectMany(_ => values, (page, value) => (page, value)).SelectMany(_ => new[] { names, ["q", "actor"] }, (x, asked) => $"{x.page}?{string.Join('&', asked.Select(n => $"{n}={x.value}"))}"))
        {
            var answer = await ed.Get(address);
            Assert.True(answer.Status is 200 or 404, $"{address}: {answer.Status}");
        }
    }

    private async Task<(CustomerHost Host, Visitor Ada, PageSeen Page)> Open(Db kind)
    {
        var host = await hosts.On(kind);
        var ada = await host.Enter(Ada, FormDoor.OfStaff.Entrance);
        return (host, ada, await ada.Get($"/Admin/Portal/Desk/{await host.NewTicket(Cyd)}"));
    }

    private static long Number(PageSeen page) => long.Parse(page.Address.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);

    private static async Task AssertUntouched(CustomerHost host, PageSeen page)
    {
        await using var db = host.Open();
        var ticket = await db.Set<Ticket>().Include(t => t.Comments).SingleAsync(t => t.Number == Number(page), TestContext.Current.CancellationToken);
        Assert.Equal((0, null, false, Priority.Normal, 0), (ticket.Version, ticket.OwnerId, ticket.IsClosed, ticket.Priority, ticket.Comments.Count));
        Assert.Single(await host.Messages(Number(page)));
    }
}
