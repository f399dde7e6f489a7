using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Razor.Compilation;
using Microsoft.Extensions.Options;
using PortalCms.Core;

namespace PortalCms.Edge;

/// <summary>
/// Knows the side of each page of area <c>Portal</c> and puts the side's prefix in front of its absolute template. One per container: the
/// same pages may stand under another staff prefix in another site.
/// </summary>
internal sealed class PortalPages(ApplicationPartManager parts, IOptions<PortalOptions> options) : IPageRouteModelConvention
{
    internal const string Area = "Portal";
    internal const string SlugPrefix = "{portal:portal}/";

    private readonly ConcurrentDictionary<string, Side> _sides = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lazy<HashSet<string>> _domainPages = new(() => FindDomainPages(parts));

    /// <param name="page">As in links: <c>/Tickets/Index</c>.</param>
    internal Side? SideOf(string page) => _sides.TryGetValue(page, out var side) ? side : null;

    public void Apply(PageRouteModel model)
    {
        if (model.AreaName != Area) return;
        var side = model.ViewEnginePath.StartsWith("/Admin/", StringComparison.OrdinalIgnoreCase) ? Side.Staff
            : _domainPages.Value.Contains(model.RelativePath) ? Side.Domain : Side.Customers;
        _sides[model.ViewEnginePath] = side;
        foreach (var selector in model.Selectors)
            if (selector.AttributeRouteModel is { } route) route.Template = Prefix(side, (route.Template ?? "").TrimStart('/'));
    }

    private string Prefix(Side side, string template) => side switch
    {
        Side.Customers => (SlugPrefix + template).TrimEnd('/'),
        Side.Staff when template.StartsWith("Admin/", StringComparison.OrdinalIgnoreCase) => options.Value.StaffPrefix + template["Admin".Length..],
        _ => template,
    };

    private static HashSet<string> FindDomainPages(ApplicationPartManager parts)
    {
        var views = new ViewsFeature();
        parts.PopulateFeature(views);
        return views.ViewDescriptors.Where(v => v.Type is { } type && IsDomainPage(type)).Select(v => v.RelativePath).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    private static bool IsDomainPage(Type page) =>
        (page.GetProperty("Model")?.PropertyType ?? page).IsDefined(typeof(DomainPageAttribute)) || page.IsDefined(typeof(DomainPageAttribute));
}
