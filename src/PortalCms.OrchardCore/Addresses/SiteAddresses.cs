using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrchardCore.Admin;
using OrchardCore.ContentManagement.Routing;
using OrchardCore.Environment.Shell;
using PortalCms.Core;

namespace PortalCms.OrchardCore.Addresses;

/// <summary>What else stands at addresses of the site: its admin, its other tenants, its content.</summary>
internal sealed class SiteAddresses(IOptions<AdminOptions> admin, IShellHost tenants, ShellSettings shell, IServiceProvider services) : ISlugCheck
{
    public async ValueTask<Outcome> Check(string slug, CancellationToken cancellationToken)
    {
        var isTaken = slug.Equals(admin.Value.AdminUrlPrefix.Split('/')[0], StringComparison.OrdinalIgnoreCase)
            || tenants.GetAllSettings().Any(t => t.Name != shell.Name && slug.Equals(t.RequestUrlPrefix, StringComparison.OrdinalIgnoreCase));
        if (isTaken) return Outcome.Refused("Slug", "The address '{0}' is needed for something else. Perhaps: {1}", slug, slug + "-portal");
        var content = services.GetService<IAutorouteEntries>() is { } entries && (await entries.TryGetEntryByPathAsync("/" + slug)) is (true, _);
        return content ? Outcome.Refused("Slug", "A page of the site stands at '{0}'. Perhaps: {1}", slug, slug + "-portal") : Outcome.Done;
    }
}
