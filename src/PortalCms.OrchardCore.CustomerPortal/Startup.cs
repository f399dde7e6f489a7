using Microsoft.Extensions.DependencyInjection;
using OrchardCore.Environment.Shell.Configuration;
using OrchardCore.Modules;
using OrchardCore.Security.Permissions;
using PortalCms.CustomerPortal;
using PortalCms.Tickets;
using PortalCms.OrchardCore.Admin;
using PortalCms.OrchardCore.Workflows;

namespace PortalCms.OrchardCore.CustomerPortal;

/// <summary>Mounts tickets and the customers' pages.</summary>
public sealed class Startup(IShellConfiguration configuration) : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        var settings = SiteSettings.Of(configuration);
        services.AddPortalModule(new TicketsModule(), settings);
        services.AddPortalModule(new CustomerPortalModule(), settings);
        services.AddPermissionProvider<Permissions>();
        services.AddScoped<TicketDesk>();
    }
}

/// <summary>Where the site has workflows, tickets are in them.</summary>
[RequireFeatures("OrchardCore.Workflows")]
public sealed class WorkflowsStartup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services) => services.AddPortalWorkflows();
}

/// <summary>The permissions that come and go with this feature.</summary>
public sealed class Permissions() : PortalPermissions(new TicketsModule(), new CustomerPortalModule());
