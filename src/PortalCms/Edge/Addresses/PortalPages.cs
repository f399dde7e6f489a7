using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.Extensions.Options;
using PortalCms.Core;
using PortalCms.PrivateContent;

namespace PortalCms.Edge;

/// <summary>
/// Knows the side of each page of area <c>Portal</c> and puts the side's prefix in front of its absolute template. One per container: the
/// same pages may stand under another staff prefix in another site.
/// </summary>
internal sealed class PortalPages(ApplicationPartManager parts, IEnumerable<PortalModule> modules, IOptions<PortalOptions> options) : IPageRouteModelConvention
{
    internal const string Area = "Portal";
    internal const string SlugPrefix = "{portal:portal}/";

    private readonly ConcurrentDictionary<string, Side> _sides = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lazy<Dictionary<string, Type>> _types = new(() => FindTypes(parts));
    private readonly Lazy<HashSet<Assembly>> _mounted = new(() => [.. modules.Select(m => m.GetType().Assembly)]);

    /// <param name="page">As in links: <c>/Tickets/Index</c>.</param>
    internal Side? SideOf(string page) => _sides.TryGetValue(page, out var side) ? side : null;

    public void Apply(PageRouteModel model)
    {
        if (model.AreaName != Area) return;
        var type = _types.Value.GetValueOrDefault(model.RelativePath);
        var side = model.ViewEnginePath.StartsWith("/Admin/", StringComparison.OrdinalIgnoreCase) ? Side.Staff
            : type?.IsDefined(typeof(DomainPageAttribute)) == true ? Side.Domain : Side.Customers;
        if (type is not null && !(IsMounted(type) && (side != Side.Staff || AreStaffKnown)))
        {
            model.Selectors.Clear();
            return;
        }
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

    /// <summary>Who is staff, and what they may, one module says: without it their pages would be closed to all.</summary>
    private bool AreStaffKnown => modules.Any(m => m is PrivateContentModule);

    /// <summary>Assemblies without a module (the tests' own pages) count as mounted.</summary>
    private bool IsMounted(Type page) =>
        (_mounted.Value.Contains(page.Assembly) || PortalModules.All.All(m => m.GetType().Assembly != page.Assembly))
        && (options.Value.OwnsHost || !page.IsDefined(typeof(OwnHostPageAttribute)));

    /// <summary>The page's model, or the page itself where it has none, by the path of its view.</summary>
    private static Dictionary<string, Type> FindTypes(ApplicationPartManager parts) =>
        parts.ApplicationParts.OfType<IRazorCompiledItemProvider>().SelectMany(p => p.CompiledItems).DistinctBy(i => i.Identifier, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(i => i.Identifier, i => i.Type.GetProperty("Model")?.PropertyType ?? i.Type, StringComparer.OrdinalIgnoreCase);
}
