using Microsoft.Extensions.DependencyInjection;
using OrchardCore.Environment.Shell.Configuration;
using OrchardCore.Modules;
using OrchardCore.Security.Permissions;
using PortalCms.KnowledgeBase;
using PortalCms.OrchardCore.Admin;

namespace PortalCms.OrchardCore.KnowledgeBase;

/// <summary>Mounts the help page.</summary>
public sealed class Startup(IShellConfiguration configuration) : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        var settings = SiteSettings.Of(configuration);
        services.AddPortalModule(new KnowledgeBaseModule(), settings);
        services.AddPermissionProvider<Permissions>();
    }
}

/// <summary>The permissions that come and go with this feature.</summary>
public sealed class Permissions() : PortalPermissions(new KnowledgeBaseModule());
