using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using OrchardCore.Navigation;
using PortalCms.Core;

namespace PortalCms.OrchardCore.Admin;

/// <summary>The modules' own menu entries in the site's admin menu.</summary>
public sealed class AdminMenu(IEnumerable<PortalModule> modules, LinkGenerator links, IHttpContextAccessor accessor, IStringLocalizer<AdminMenu> words) : AdminNavigationProvider
{
    protected override ValueTask BuildAsync(NavigationBuilder builder)
    {
        var entries = modules.SelectMany(m => m.AdminMenu).Select(l => (Link: l, Url: links.GetPathByPage(accessor.HttpContext!, l.Page, null, new { area = "Portal" })))
            .Where(e => e.Url is not null).ToList();
        if (entries.Count == 0) return ValueTask.CompletedTask;
        builder.Add(words["Customer portal"], "2", portal =>
        {
            portal.AddClass("customer-portal").Id("customerportal");
            foreach (var (link, url) in entries)
                portal.Add(words[link.Label], words[link.Label].PrefixPosition(), entry => entry.Url(url).Permission(new(link.Permission)).LocalNav());
        });
        return ValueTask.CompletedTask;
    }
}
