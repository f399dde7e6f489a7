using System.Text.RegularExpressions;
using PortalCms.Testing;

namespace PortalCms.OrchardCore.Tests;

/// <summary>What the site's editors fill in: the menu item, the tasks of workflows.</summary>
[Trait("Spec", "ORC-2")]
public sealed partial class EditorTests(Sites sites)
{
    [Theory, BothDatabases]
    public async Task A_menu_gets_a_portal_by_its_editor(Db kind)
    {
        var admin = await (await sites.On(kind)).Colleague("admin");
        var menu = ItemId().Match((await admin.Get("/Admin/Contents/ContentItems/Menu")).Text).Groups[1].Value;
        var editor = await admin.Get($"/Admin/Menu/Create/PortalMenuItem?menuContentItemId={menu}");
        var choice = editor.Document.QuerySelector("select[name$=Slug]")!;
        Assert.Contains("Ridgeline Support", choice.TextContent, StringComparison.Ordinal);

        var name = choice.GetAttribute("name")!;
        var refused = await admin.Submit(editor, "form:has(select[name$=Slug])", [(name, "nowhere")]);
        Assert.Contains("Choose one of the portals.", refused.Text, StringComparison.Ordinal);
        var list = await admin.Follow(await admin.Submit(refused, "form:has(select[name$=Slug])", [(name, "rivenditori")]));
        Assert.Contains("/rivenditori", list.Document.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task An_editor_who_publishes_a_page_at_a_portals_address_is_told_at_once(Db kind)
    {
        var site = await sites.On(kind);
        var admin = await site.Colleague("admin");
        var refused = await Publish(admin, "Our support", "/Support");
        Assert.Equal(200, refused.Status);
        Assert.Contains("The address belongs to a portal.", refused.Document.QuerySelector(".validation-summary-errors")?.TextContent ?? "", StringComparison.Ordinal);
        Assert.Equal("Our support", refused.Document.QuerySelector("input[name='TitlePart.Title']")!.GetAttribute("value"));
        Assert.DoesNotContain("Our support", (await admin.Get("/Admin/Contents/ContentItems")).Document.Body!.TextContent, StringComparison.Ordinal);

        Assert.Equal(302, (await Publish(admin, "Our hours", "support/hours")).Status);
        Assert.Contains("Our hours", (await site.Visitor().Get("/support/hours")).Text, StringComparison.Ordinal);
    }

    private static async Task<PageSeen> Publish(Visitor admin, string title, string path) => await admin.Submit(
        await admin.Get("/Admin/Contents/ContentTypes/LiquidPage/Create"), "form:has([name='TitlePart.Title'])",
        [("TitlePart.Title", title), ("AutoroutePart.Path", path), ("LiquidPart.Liquid", $"<p>{title}</p>"), ("submit.Publish", "submit.Publish")]);

    [Theory, BothDatabases]
    public async Task A_workflow_gets_a_task_by_its_editor(Db kind)
    {
        var admin = await (await sites.On(kind)).Colleague("admin");
        await Add(admin, "FileTicketTask", "Portal", "Email", "PersonName", "Subject", "Description");
        await Add(admin, "ReplyToTicketTask", "Number", "Text");
        await Add(admin, "SetTicketStageTask", "Number", "Stage");
    }

    /// <summary>The picture in the list of themes, and the switch between light and dark that the site's themes share.</summary>
    [Theory, BothDatabases]
    public async Task The_theme_has_a_picture_and_follows_the_sites_switch_and_each_activity_says_what_it_does(Db kind)
    {
        var site = await sites.On(kind);
        var picture = await site.Visitor().Get("/PortalCms.OrchardCore.Theme/Theme.png");
        Assert.Equal((200, 0x89), (picture.Status, picture.Body.FirstOrDefault()));
        Assert.Contains(":root[data-bs-theme=\"dark\"] { color-scheme: dark; }", (await site.Visitor().Get("/PortalCms.OrchardCore.Theme/site.css")).Text, StringComparison.Ordinal);

        var admin = await site.Colleague("admin");
        var type = WorkflowType().Match((await admin.Get("/Admin/Workflows/Types")).Text).Groups[1].Value;
        var picker = (await admin.Get($"/Admin/Workflows/Types/Edit/{type}")).Document.QuerySelectorAll(".card-body").Where(c => c.QuerySelector(".fa-life-ring") is not null).ToList();
        Assert.Equal(6, picker.Count);
        Assert.All(picker, c => Assert.NotEmpty(c.QuerySelector("p")?.TextContent.Trim() ?? ""));
    }

    private static async Task Add(Visitor admin, string task, params string[] fields)
    {
        var type = WorkflowType().Match((await admin.Get("/Admin/Workflows/Types")).Text).Groups[1].Value;
        var home = $"/Admin/Workflows/Types/Edit/{type}";
        var editor = await admin.Get($"/Admin/Workflows/Types/{type}/Activity/{task}/Add?returnUrl={Uri.EscapeDataString(home)}");
        var names = editor.Document.QuerySelectorAll("textarea[name*='Values[']").Select(t => t.GetAttribute("name")!).ToList();
        Assert.Equal(fields, names.Select(n => n[(n.LastIndexOf('[') + 1)..^1]));

        var before = Activities(await admin.Get(home));
        var added = await admin.Submit(editor, "form:has(textarea)", [.. names.Select(n => (n, "{{ Workflow.Input.Ticket.Number }}"))]);
        Assert.Equal(302, added.Status);
        var made = Assert.Single(Activities(await admin.Get(home)).Except(before));
        var again = await admin.Get($"/Admin/Workflows/Types/{type}/Activity/{made}/Edit?returnUrl={Uri.EscapeDataString(home)}");
        Assert.All(again.Document.QuerySelectorAll("textarea[name*='Values[']"), t => Assert.Equal("{{ Workflow.Input.Ticket.Number }}", t.TextContent.Trim()));
        Assert.Equal(fields.Length, again.Document.QuerySelectorAll("textarea[name*='Values[']").Length);
    }

    private static HashSet<string> Activities(PageSeen page) => [.. Activity().Matches(page.Text).Select(m => m.Groups[1].Value)];

    [GeneratedRegex("ContentItems/([a-z0-9]{26})")]
    private static partial Regex ItemId();

    [GeneratedRegex(@"Workflows/Types/(?:Edit/)?(\d+)")]
    private static partial Regex WorkflowType();

    [GeneratedRegex(@"/Activity/([^/""?&]+)/Edit")]
    private static partial Regex Activity();
}
