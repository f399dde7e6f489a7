using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Testing;

namespace PortalCms.Tests.HelpDesk;

/// <summary>What an agent reads of a ticket, and how they get about in it.</summary>
[Trait("Spec", "HLP-2")]
public sealed class RecordTests
{
    private const string Ticket = "/Admin/Portal/Desk/1001";
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task A_ticket_is_filed_before_its_first_message_and_what_nobody_did_names_nobody(Db kind)
    {
        await using var host = await DeskHost.Start(kind);
        var record = await host.Browser().Get("/Admin/Portal/Desk/1002");
        var entries = record.Page.QuerySelectorAll(".thread")[0].Children;
        Assert.StartsWith("Ticket filed,", entries[0].TextContent.Trim(), StringComparison.Ordinal);
        Assert.NotNull(entries[1].QuerySelector(".message.is-customer"));
        Assert.StartsWith("Assigned to Ada Thornbury,", entries[2].TextContent.Trim(), StringComparison.Ordinal);
        Assert.DoesNotContain("PortalCms", entries[2].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_conversation_has_a_way_to_its_latest_message_and_a_short_one_none()
    {
        await using var host = await DeskHost.Start(Db.Sqlite);
        var record = await host.Browser().Get(Ticket);
        Assert.Null(record.Page.QuerySelector(".thread-column a[href^='#m']"));
        for (var i = 0; i < 5; i++) await record.Post("/reply", new() { ["Text"] = $"Answer {i}" });
        var link = record.Page.QuerySelector(".thread-column a[href^='#m']")!;
        Assert.Equal("Go to the latest message", link.TextContent);
        Assert.Equal("Answer 4", record.Text($"{link.GetAttribute("href")} .prose"));
    }

    [Theory, InlineData("ada", "English"), InlineData("ed", "Inglese")]
    public async Task The_requesters_language_has_a_name(string agent, string name)
    {
        await using var host = await DeskHost.Start(Db.Sqlite);
        await using (var db = host.Open()) await db.Set<PortalCms.Contacts.Contact>().ExecuteUpdateAsync(s => s.SetProperty(c => c.Language, "en"), Cancel);
        var record = await host.Browser("Staff:" + agent).Get(Ticket);
        Assert.Contains(name, record.Page.QuerySelectorAll(".ticket-facts dd").Select(d => d.TextContent));
    }

    [Theory, InlineData("ada", "Company: High"), InlineData("ed", "Azienda: Alta")]
    public async Task Labels_of_properties_and_of_their_choices_are_said_in_the_agents_language(string agent, string said)
    {
        await using var host = await DeskHost.Start(Db.Sqlite);
        await using (var db = host.Open())
        {
            var property = new PropertyDefinition { Owner = PropertyOwner.Ticket, Key = "weight", Label = "Company", Type = PropertyType.Choice, Options = "h=High" };
            db.Add(property);
            await db.SaveChangesAsync(Cancel);
            Assert.True(property.Read("h", out var value).IsDone);
            (value!.Owner, value.OwnerId) = (PropertyOwner.Ticket, await db.Set<PortalCms.Tickets.Ticket>().Where(t => t.Number == 1001).Select(t => t.Id).SingleAsync(Cancel));
            db.Add(value);
            await db.SaveChangesAsync(Cancel);
        }
        await host.Get<PropertyDirectory>().Refresh(Cancel);
        var record = await host.Browser("Staff:" + agent).Get(Ticket);
        Assert.Contains(said, record.Page.QuerySelectorAll(".facts > div").Select(d => $"{d.Children[0].TextContent}: {d.Children[1].TextContent}"));
    }

    [Theory, InlineData("ada", "Error: "), InlineData("ed", "Errore: ")]
    public async Task The_title_of_a_form_that_was_refused_begins_with_that(string agent, string error)
    {
        await using var host = await DeskHost.Start(Db.Sqlite);
        var record = await host.Browser("Staff:" + agent).Get(Ticket);
        Assert.DoesNotContain(error, record.Page.Title, StringComparison.Ordinal);
        await record.Post("/reply", new() { ["Text"] = "" });
        Assert.StartsWith(error, record.Page.Title, StringComparison.Ordinal);
        var form = await host.Browser("Staff:" + agent).Get("/Admin/Portal/Desk/new?email=new@example.com");
        await form.Post("/new", new() { ["Email"] = "new@example.com" });
        Assert.StartsWith(error, form.Page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Skip_links_lead_to_the_content_and_past_the_list_to_the_ticket()
    {
        await using var host = await DeskHost.Start(Db.Sqlite);
        var record = await host.Browser().Get(Ticket);
        Assert.Equal(["#main", "#ticket"], record.Page.QuerySelectorAll(".skip-link").Select(l => l.GetAttribute("href")!));
        Assert.Equal("-1", record.Page.QuerySelector("#ticket")!.GetAttribute("tabindex"));
    }

    [Fact]
    public async Task Who_files_for_a_contact_can_leave_it_and_a_browser_keeps_what_is_typed_for_going_back()
    {
        await using var host = await DeskHost.Start(Db.Sqlite);
        var form = await host.Browser().Get("/Admin/Portal/Desk/new?email=new@example.com");
        Assert.All(new[] { "Email", "Name", "Subject" }, field => Assert.Null(form.Page.QuerySelector("#" + field)!.GetAttribute("autocomplete")));
        Assert.Equal("/Admin/Portal/Desk", form.Page.QuerySelector("form[method=post] a.btn[href$='/Desk']")!.GetAttribute("href"));
    }
}
