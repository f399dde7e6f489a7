using OrchardCore.ContentManagement;
using OrchardCore.ContentManagement.Display.ContentDisplay;
using OrchardCore.ContentManagement.Display.Models;
using OrchardCore.ContentManagement.Metadata;
using OrchardCore.ContentManagement.Metadata.Settings;
using OrchardCore.Data.Migration;
using OrchardCore.DisplayManagement.Views;
using PortalCms.Core;

namespace PortalCms.OrchardCore.Navigation;

/// <summary>A link to a portal in one of the site's menus.</summary>
public sealed class PortalMenuItemPart : ContentPart
{
    /// <summary>The portal's slug.</summary>
    public string Slug { get; set; } = "";
}

/// <summary>The content type, with the stereotype that menus offer.</summary>
public sealed class PortalMenuItemType(IContentDefinitionManager definitions) : DataMigration
{
    internal const string Name = "PortalMenuItem";

    public async Task<int> CreateAsync()
    {
        await definitions.AlterTypeDefinitionAsync(Name, type => type.WithDisplayName("Customer portal").Stereotype("MenuItem").WithPart(nameof(PortalMenuItemPart)));
        return 1;
    }
}

/// <summary>Name and portal in the menu editor.</summary>
public sealed class PortalMenuItemDriver(PortalDirectory directory) : ContentPartDisplayDriver<PortalMenuItemPart>
{
    public override IDisplayResult Display(PortalMenuItemPart part, BuildPartDisplayContext context) => Combine(
        Dynamic("PortalMenuItemPart_Admin", shape => { shape.MenuItemPart = part; }).Location("Admin", "Content:10"),
        Dynamic("PortalMenuItemPart_Thumbnail", shape => { shape.MenuItemPart = part; }).Location("Thumbnail", "Content:10"));

    public override IDisplayResult Edit(PortalMenuItemPart part, BuildPartEditorContext context) => Initialize<PortalMenuItemForm>("PortalMenuItemPart_Edit", form =>
    {
        (form.Name, form.Slug) = (part.ContentItem.DisplayText, part.Slug);
        form.Portals = [.. directory.Portals.Select(p => (p.Slug, p.Name)).DistinctBy(p => p.Slug)];
    });

    public override async Task<IDisplayResult> UpdateAsync(PortalMenuItemPart part, UpdatePartEditorContext context)
    {
        var form = new PortalMenuItemForm();
        await context.Updater.TryUpdateModelAsync(form, Prefix, f => f.Name, f => f.Slug);
        part.Slug = form.Slug ?? "";
        part.ContentItem.DisplayText = form.Name;
        if (directory.Portals.All(p => p.Slug != part.Slug)) context.Updater.ModelState.AddModelError($"{Prefix}.{nameof(form.Slug)}", "Choose one of the portals.");
        return Edit(part, context);
    }
}

/// <summary>What the editor posts. Not sealed: the site makes shapes of it by inheritance.</summary>
public class PortalMenuItemForm
{
    public string? Name { get; set; }
    public string? Slug { get; set; }
    public IReadOnlyList<(string Slug, string Name)> Portals { get; set; } = [];
}
