using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OrchardCore.ContentManagement;
using OrchardCore.DisplayManagement;
using OrchardCore.DisplayManagement.Descriptors;
using OrchardCore.Environment.Cache;
using PortalCms.Core;

namespace PortalCms.OrchardCore.Navigation;

/// <summary>The portals that a visitor's host answers for; a menu's entries are theirs.</summary>
public sealed class PortalsOfHost(IHttpContextAccessor accessor, PortalDirectory directory)
{
    /// <summary>The open portal of this slug; null: this host has none.</summary>
    public Portal? Find(string slug) => Domain is { } domain && directory.Portal(domain, slug) is { } portal && directory.IsOpen(portal) ? portal : null;

    /// <summary>Changes with what entries there are and how they read.</summary>
    internal string Mark => string.Join(';', directory.Portals.Where(p => p.DomainId == Domain?.Id && directory.IsOpen(p)).Select(p => $"{p.Slug} {p.Name}"));

    private Domain? Domain => accessor.HttpContext is { } http ? directory.Domain(http.Request.Host.Host) : null;
}

/// <summary>The entry is left out of menus while its portal is not open, and on hosts that are not the portal's.</summary>
public sealed class ShownWhileOpen : ShapeTableProvider
{
    public override ValueTask DiscoverAsync(ShapeTableBuilder builder)
    {
        builder.Describe("MenuItem").OnDisplaying(context =>
        {
            if (!context.Shape.TryGetProperty("ContentItem", out ContentItem item) || !item.TryGet<PortalMenuItemPart>(out var part)) return;
            if (context.ServiceProvider.GetRequiredService<PortalsOfHost>().Find(part.Slug) is null) context.ChildContent = HtmlString.Empty;
        });
        return ValueTask.CompletedTask;
    }
}

/// <summary>Themes keep menus for minutes, once for all hosts, apart by the visitor's roles (<c>user.roles</c>): where they do, by the open portals of the host, too.</summary>
public sealed class MenusByPortals(PortalsOfHost portals) : ICacheContextProvider
{
    public Task PopulateContextEntriesAsync(IEnumerable<string> contexts, List<CacheContextEntry> entries)
    {
        if (contexts.Contains("user.roles", StringComparer.OrdinalIgnoreCase)) entries.Add(new("portals", portals.Mark));
        return Task.CompletedTask;
    }
}
