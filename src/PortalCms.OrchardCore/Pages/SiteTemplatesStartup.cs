using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrchardCore;
using OrchardCore.Modules;
using PortalCms.Theming;

namespace PortalCms.OrchardCore.Pages;

/// <summary>The site's own templates in front of the portal's.</summary>
public sealed class SiteTemplatesStartup : StartupBase
{
    public override int ConfigureOrder => OrchardCoreConstants.ConfigureOrder.Authentication - 2;

    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddSingleton<SiteTemplates>();
        services.AddSingleton<TemplateSource>(provider => provider.GetRequiredService<SiteTemplates>());
        services.Configure<MvcOptions>(options => options.Conventions.Add(new TemplateNames()));
    }

    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider serviceProvider) => app.Use(async (http, next) =>
    {
        if (http.IsForPortal()) await http.RequestServices.GetRequiredService<SiteTemplates>().Refresh(http.RequestServices);
        await next(http);
    });
}
