using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PortalCms.PrivateContent;

namespace PortalCms.OrchardCore.Accounts;

/// <summary>The site's users in the place of the portal's own; registered before the modules, which then bring none.</summary>
public static class TenantAccounts
{
    internal static void AddTenantAccounts(this IServiceCollection services)
    {
        services.AddSingleton<NobodysHash>();
        services.AddScoped<IMemberAccounts, SiteAccounts>();
        services.AddScoped<IPersonSource, SitePersons>();
        services.AddScoped<SiteDemands>();
    }

    /// <summary>The site's cookie carries the portal's sessions; for the feature that has them.</summary>
    public static void AddTenantSessions(this IServiceCollection services)
    {
        services.AddSingleton<IPostConfigureOptions<CookieAuthenticationOptions>, SiteCookie>();
        services.AddSingleton<SeenStamps>();
    }
}
