using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Localization;
using OrchardCore.ContentManagement.Handlers;
using OrchardCore.DisplayManagement.Notify;
using PortalCms.Core;
using PortalCms.CustomerPortal;

namespace PortalCms.OrchardCore.Forms;

/// <summary>Tells whoever publishes a page what its Form widget asks of a portal that the portal has not: itself, or a category. Who sends the form would be refused.</summary>
public sealed class WidgetCheck(PortalDirectory directory, SettingsOfCustomerPortals settings, INotifier notifier, IHtmlLocalizer<WidgetCheck> words) : ContentHandlerBase
{
    /// <summary>Where Form widgets post to; the portal's slug follows.</summary>
    public const string Address = "/support-form/";

    public override async Task PublishedAsync(PublishContentContext context)
    {
        foreach (var form in Below((JsonObject)context.ContentItem.Content))
            if (form["FormPart"]?["Action"]?.ToString() is { } action && action.IndexOf(Address, StringComparison.Ordinal) is >= 0 and var start)
                await Check(form, action[(start + Address.Length)..].Split('/', '?', '#')[0]);
    }

    private async Task Check(JsonObject form, string slug)
    {
        if (directory.Portals.FirstOrDefault(p => p.Slug.Equals(slug, StringComparison.OrdinalIgnoreCase)) is not { } portal)
        {
            await notifier.WarningAsync(words["There is no portal '{0}': what is sent by the form on this page is not taken.", slug]);
            return;
        }
        var known = (await settings.Of(portal.Id)).CategoryList.Select(c => c.Key).ToList();
        var unknown = Choices(form, "Category").Except(known).ToList();
        if (unknown.Count > 0)
            await notifier.WarningAsync(words["The form on this page offers what is no category of portal '{0}': {1}. Who chooses it is refused. The values of choices are the keys of categories: {2}.",
                slug, string.Join(", ", unknown), string.Join(", ", known)]);
    }

    /// <summary>What a drop-down sends: the value of a choice, without one its words.</summary>
    private static IEnumerable<string> Choices(JsonObject form, string field) =>
        from input in Below(form)
        where input["FormInputElementPart"]?["Name"]?.ToString() == field
        from option in input["SelectPart"]?["Options"] as JsonArray ?? []
        select option?["Value"]?.ToString() is { } value && !string.IsNullOrWhiteSpace(value) ? value : option?["Text"]?.ToString() ?? "";

    private static IEnumerable<JsonObject> Below(JsonNode? node) => node switch
    {
        JsonObject item => item.SelectMany(p => Below(p.Value)).Prepend(item),
        JsonArray items => items.SelectMany(Below),
        _ => [],
    };
}
