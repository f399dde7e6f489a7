using Microsoft.Extensions.DependencyInjection;
using OrchardCore.Autoroute.Models;
using OrchardCore.ContentManagement;
using OrchardCore.ContentManagement.Handlers;
using OrchardCore.DisplayManagement.ModelBinding;
using OrchardCore.Modules;
using PortalCms.Core;

namespace PortalCms.OrchardCore.Addresses;

/// <summary>
/// Tells editors that an address belongs to a portal. Below it the portal's own pages win; other addresses there still reach content. What is imported is
/// validated; what is typed is not, and its address may be made of its title as it is saved: publishing it is refused.
/// </summary>
public sealed class AutorouteGuard(PortalDirectory directory, IUpdateModelAccessor editor) : ContentPartHandler<AutoroutePart>
{
    private const string Words = "The address belongs to a portal.";

    public override Task ValidatingAsync(ValidateContentContext context, AutoroutePart part)
    {
        if (IsPortals(part)) context.Fail(Words, nameof(part.Path));
        return Task.CompletedTask;
    }

    public override Task PublishingAsync(PublishContentContext context, AutoroutePart part)
    {
        if (!IsPortals(part)) return Task.CompletedTask;
        context.Cancel = true;
        editor.ModelUpdater?.ModelState.AddModelError($"{nameof(AutoroutePart)}.{nameof(part.Path)}", Words);
        return Task.CompletedTask;
    }

    private bool IsPortals(AutoroutePart part) => !part.Disabled && part.Path?.Trim('/') is { Length: > 0 } path && directory.HasSlug(path);
}

/// <summary>Where content has addresses of its own.</summary>
[RequireFeatures("OrchardCore.Autoroute")]
public sealed class AutorouteStartup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services) => services.AddContentPart<AutoroutePart>().AddHandler<AutorouteGuard>();
}
