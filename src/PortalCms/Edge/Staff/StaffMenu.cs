using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.Edge;

/// <summary>The staff menu: what the modules offer, as far as the person may.</summary>
public sealed class StaffMenu(IEnumerable<PortalModule> modules, LinkGenerator links, CurrentPerson current, Words words)
{
    /// <summary>Entries in module order; pages that are not mounted are left out.</summary>
    public IReadOnlyList<LinkView> For(HttpContext http)
    {
        var here = http.Request.PathBase.Add(http.Request.Path).Value!;
        return [.. modules.SelectMany(m => m.AdminMenu).Where(l => current.Person.May(l.Permission))
            .Select(l => (l.Label, Url: links.GetPathByPage(http, l.Page, null, new { area = PortalPages.Area })))
            .Where(l => l.Url is not null)
            .Select(l => new LinkView(Say(l.Label), l.Url!, here.StartsWith(l.Url!, StringComparison.OrdinalIgnoreCase)))];
    }

    public string Say(string text) => words.Say(current.Person.Language, text);
    public Person Person => current.Person;
    public string Title => current.Domain?.CompanyName is { Length: > 0 } company ? company : "PortalCms";

    /// <summary>The address of the staff's styles for another site's admin.</summary>
    public static string StylesInSite(HttpContext http) => StaffFiles.Url(http, StaffFiles.InSite);

    /// <summary>The address of one of the staff pages' own files.</summary>
    public static string File(HttpContext http, string file) => StaffFiles.Url(http, file);
}
