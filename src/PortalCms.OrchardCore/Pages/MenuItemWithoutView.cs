using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.DependencyInjection;
using OrchardCore.ContentManagement;
using OrchardCore.DisplayManagement;
using OrchardCore.DisplayManagement.Descriptors;
using OrchardCore.Environment.Shell.Descriptor.Models;

namespace PortalCms.OrchardCore.Pages;

/// <summary>Menu items of the feature Portal Navigation that stayed in a menu while it is off: the site knows no view of theirs, and would show a link to nowhere.</summary>
public sealed class MenuItemWithoutView : ShapeTableProvider
{
    public override ValueTask DiscoverAsync(ShapeTableBuilder builder)
    {
        builder.Describe("MenuItem").OnDisplaying(context =>
        {
            if (!context.Shape.TryGetProperty("ContentItem", out ContentItem item) || item.ContentType != "PortalMenuItem") return;
            var isOn = context.ServiceProvider.GetRequiredService<ShellDescriptor>().Features.Any(f => f.Id == "PortalCms.OrchardCore.Navigation");
            if (!isOn) context.ChildContent = HtmlString.Empty;
        });
        return ValueTask.CompletedTask;
    }
}
