using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PortalCms.Testing;
using PortalCms.Tickets;
using static PortalCms.OrchardCore.Tests.RecipeParts;

namespace PortalCms.OrchardCore.Tests;

/// <summary>A Form widget that an editor set up wrongly: nobody loses what they typed, and whoever can mend it learns of it.</summary>
[Trait("Spec", "ORC-2")]
public sealed class FormWidgetSettingsTests
{
    [Theory, BothDatabases]
    public async Task A_widget_with_wrong_settings_takes_files_and_shows_what_is_wrong_with_all_that_was_typed(Db kind)
    {
        await using var site = await Site.Start(kind);
        Assert.Equal("", await Site.Import(await site.Colleague("admin"), Page("wrong", "/support-form/support", true)));
        var stranger = site.Visitor();
        var refused = await stranger.Follow(await Send(stranger, await stranger.Get("/wrong")));
        Assert.Equal("/wrong", refused.Address);
        Assert.Contains("Choose one of the categories.", refused.Document.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("stranger@example.com", "It came off."), (refused.Document.QuerySelector("[name=Email]")!.GetAttribute("value"), refused.Document.QuerySelector("[name=Description]")!.TextContent.Trim()));

        var filed = await stranger.Submit(refused, "#wrong-form", [("Category", "brakes")], [new SentFile("wheel.txt", "x"u8.ToArray(), "text/plain")]);
        Assert.StartsWith("/wrong?filed=", filed.Location, StringComparison.Ordinal);
        await using var db = site.Data().Open();
        Assert.Equal(["wheel.txt"], await db.Set<Ticket>().Where(t => t.Subject == "Set up wrongly").SelectMany(t => t.Conversations).SelectMany(c => c.Messages).SelectMany(m => m.Attachments).Select(a => a.Name).ToListAsync());
    }

    [Theory, BothDatabases]
    public async Task A_form_in_a_tenant_below_a_prefix_files_there_and_comes_back_there(Db kind)
    {
        await using var site = await Site.Start(kind);
        var admin = await site.Colleague("admin", "/acme");
        Assert.Equal("", await Site.Import(admin, new JsonObject { ["steps"] = new JsonArray(Features("OrchardCore.Flows", "OrchardCore.Html", "PortalCms.OrchardCore.Forms")) }.ToJsonString()));
        Assert.Equal("", await Site.Import(admin, Page("wrong", "~/support-form/support", true)));
        var stranger = site.Visitor(below: "/acme");
        var refused = await stranger.Follow(await Send(stranger, await stranger.Get("/wrong")));
        Assert.Equal("/acme/wrong", refused.Address);
        Assert.StartsWith("/acme/wrong?filed=", (await stranger.Submit(refused, "#wrong-form", [("Category", "brakes")])).Location, StringComparison.Ordinal);
        await using var db = site.Data("Acme").Open();
        Assert.True(await db.Set<Ticket>().AnyAsync(t => t.Subject == "Set up wrongly"));
    }

    /// <summary>Some themes write the form themselves.</summary>
    [Theory, BothDatabases]
    public async Task A_form_that_does_not_say_where_it_stands_leads_back_by_the_browsers_word_or_shows_what_was_typed(Db kind)
    {
        await using var site = await Site.Start(kind);
        var stranger = site.Visitor();
        var form = (await stranger.Get("/contact")).Form("#contact-form").Fill([("Email", "stranger@example.com"), ("Subject", ""), ("Description", "It came off."), ("Frame", "RC-2041")]);
        var fields = form.Fields.Where(f => f.Name != "__RequestOriginatedFrom").Select(f => KeyValuePair.Create(f.Name, f.Value)).ToList();
        foreach (var (from, to) in new[] { (new Uri(site.Root, "/contact?x=1"), "/contact"), (new Uri("https://evil.example/contact"), null), (null, null) })
        {
            using var sent = new FormUrlEncodedContent(fields);
            var answer = await stranger.Send(HttpMethod.Post, "/support-form/support", sent, h => h.Referrer = from);
            Assert.Equal((to is null ? 400 : 302, to), (answer.Status, answer.Location));
            if (to is not null) continue;
            Assert.Contains("Write a subject, so that we know what it is about.", answer.Document.Body!.TextContent, StringComparison.Ordinal);
            var kept = answer.Document.QuerySelector("#kept")!.TextContent;
            Assert.All(new[] { "stranger@example.com", "It came off.", "RC-2041" }, typed => Assert.Contains(typed, kept, StringComparison.Ordinal));
        }
    }

    [Theory, BothDatabases]
    public async Task Who_publishes_a_form_to_no_portal_or_with_a_choice_that_is_no_category_is_told(Db kind)
    {
        await using var site = await Site.Start(kind);
        var admin = await site.Colleague("admin");
        Assert.Contains("what is no category of portal 'support': -.", await Publish(admin, "wrong", "/support-form/support"), StringComparison.Ordinal);
        Assert.Contains("There is no portal 'suport'", await Publish(admin, "typo", "/support-form/suport"), StringComparison.Ordinal);
        Assert.DoesNotContain("portal '", await Publish(admin, "other", "/another-form"), StringComparison.Ordinal);
    }

    private static Task<PageSeen> Send(Visitor visitor, PageSeen page) =>
        visitor.Submit(page, "#wrong-form", [("Email", "stranger@example.com"), ("Subject", "Set up wrongly"), ("Description", "It came off.")]);

    /// <summary>Imports a draft and publishes it from the list of contents; returns what the list then says.</summary>
    private static async Task<string> Publish(Visitor admin, string path, string action)
    {
        Assert.Equal("", await Site.Import(admin, Page(path, action, false)));
        var list = await admin.Get("/Admin/Contents/ContentItems");
        var link = list.Document.QuerySelectorAll("a[href$='/Publish'], a[href*='/Publish?']").Single(a => a.Closest("li")!.TextContent.Contains($"The page {path}", StringComparison.Ordinal)).GetAttribute("href")!;
        var token = list.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        return (await admin.Follow(await admin.Send(HttpMethod.Post, link, form))).Document.Body!.TextContent;
    }

    /// <summary>A page with the form that nobody should be punished for: sent as text, without its place, without a list of what is wrong, with a first choice that is none.</summary>
    private static string Page(string path, string action, bool isPublished)
    {
        var sample = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src", "PortalCms.OrchardCore.Web", "Recipes", "customer-portal-sample.recipe.json")))!;
        var types = sample["steps"]!.AsArray().Single(s => s!["name"]!.ToString() == "ContentDefinition")!.DeepClone();
        types["ContentTypes"]!.AsArray().RemoveAt(0);
        var page = sample["steps"]!.AsArray().Single(s => s!["name"]!.ToString() == "content")!["data"]![1]!.DeepClone();
        (page["DisplayText"], page["TitlePart"]!["Title"], page["AutoroutePart"]!["Path"], page["Published"]) = ($"The page {path}", $"The page {path}", path, isPublished);
        var form = page["FlowPart"]!["Widgets"]![0]!;
        form["FormElementPart"]!["Id"] = $"{path}-form";
        form["FormPart"] = JsonNode.Parse($$"""{ "Action": "{{action}}", "Method": "GET", "EncType": "application/x-www-form-urlencoded", "EnableAntiForgeryToken": false, "SaveFormLocation": false }""");
        var widgets = form["FlowPart"]!["Widgets"]!.AsArray();
        widgets.RemoveAt(0);
        widgets.Insert(0, JsonNode.Parse("""
            { "ContentItemId": "[js: uuid()]", "ContentType": "Select", "FormInputElementPart": { "Name": "Category" }, "FormElementPart": { "Id": "category" }, "FormElementLabelPart": { "Option": 0, "Label": "" },
              "SelectPart": { "Editor": 0, "DefaultValue": "", "Options": [{ "Text": "-", "Value": "" }, { "Text": "Brakes", "Value": "brakes" }] }, "FormElementValidationPart": { "Option": 0 } }
            """));
        return new JsonObject { ["steps"] = new JsonArray(types, Step("content", ("data", new JsonArray(page)))) }.ToJsonString();
    }
}
