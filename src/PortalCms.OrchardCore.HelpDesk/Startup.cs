using Microsoft.Extensions.DependencyInjection;
using OrchardCore.Environment.Shell.Configuration;
using OrchardCore.Modules;
using OrchardCore.Security.Permissions;
using PortalCms.HelpDesk;
using PortalCms.OrchardCore.Admin;

namespace PortalCms.OrchardCore.HelpDesk;

/// <summary>Mounts the help desk.</summary>
public sealed class Startup(IShellConfiguration configuration) : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        var settings = SiteSettings.Of(configuration);
        services.AddPortalModule(new HelpDeskModule(), settings);
        services.AddPermissionProvider<Permissions>();
    }
}

/// <summary>The permissions that come and go with this feature.</summary>
public sealed class Permissions() : PortalPermissions(new HelpDeskModule());
