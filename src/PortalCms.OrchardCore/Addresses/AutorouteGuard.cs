using Microsoft.Extensions.DependencyInjection;
using OrchardCore.Autoroute.Models;
using OrchardCore.ContentManagement;
using OrchardCore.ContentManagement.Handlers;
using OrchardCore.Modules;
using PortalCms.Core;

namespace PortalCms.OrchardCore.Addresses;

/// <summary>Tells editors that an address belongs to a portal. Below it the portal's own pages win; other addresses there still reach content.</summary>
public sealed class AutorouteGuard(PortalDirectory directory) : ContentPartHandler<AutoroutePart>
{
    public override Task ValidatingAsync(ValidateContentContext context, AutoroutePart part)
    {
        if (!part.Disabled && part.Path?.Trim('/') is { Length: > 0 } path && directory.HasSlug(path)) context.Fail("The address belongs to a portal.", nameof(part.Path));
        return Task.CompletedTask;
    }
}

/// <summary>Where content has addresses of its own.</summary>
[RequireFeatures("OrchardCore.Autoroute")]
public sealed class AutorouteStartup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services) => services.AddContentPart<AutoroutePart>().AddHandler<AutorouteGuard>();
}
