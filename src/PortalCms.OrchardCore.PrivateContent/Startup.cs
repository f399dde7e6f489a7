using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using OrchardCore.Environment.Shell.Configuration;
using OrchardCore.Modules;
using OrchardCore.Security.Permissions;
using OrchardCore.Users.Events;
using PortalCms.OrchardCore.Accounts;
using PortalCms.PrivateContent;
using PortalCms.OrchardCore.Admin;

namespace PortalCms.OrchardCore.PrivateContent;

/// <summary>Mounts members, their sign-in and sessions.</summary>
public sealed class Startup(IShellConfiguration configuration) : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        var settings = SiteSettings.Of(configuration);
        services.AddScoped<IAccountLinks, SiteAccountLinks>();
        services.AddPortalModule(new PrivateContentModule(), settings);
        services.AddPermissionProvider<Permissions>();
        services.AddTenantSessions();
        services.AddScoped<PortalDoor>();
        services.AddScoped<ILoginFormEvent>(provider => provider.GetRequiredService<PortalDoor>());
        services.Configure<MvcOptions>(options => options.Conventions.Add(new RegisteringLeads()));
    }
}

/// <summary>The permissions that come and go with this feature.</summary>
public sealed class Permissions() : PortalPermissions(new PrivateContentModule());
