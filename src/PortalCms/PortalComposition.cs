using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PortalCms.Core;
using PortalCms.Edge;

namespace PortalCms;

/// <summary>How a host mounts the portal: <see cref="AddPortal"/>, <see cref="UsePortal"/>, <see cref="MapPortal"/>. Storage comes from the host.</summary>
public static class PortalComposition
{
    /// <summary>Registers all modules and the edge in a container: the host's, or one tenant's. No state outside it.</summary>
    /// <param name="services">With <see cref="PortalDb"/> registered, before or after.</param>
    /// <param name="configuration">Section <c>Portal</c>: <see cref="PortalOptions"/>.</param>
    public static IServiceCollection AddPortal(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<PortalOptions>(configuration.GetSection("Portal"));
        services.AddEdge(configuration);
        foreach (var module in PortalModules.All)
        {
            services.AddSingleton(module);
            module.AddServices(services, configuration);
        }
        services.AddPortalPages(PortalModules.All);
        services.AddPortalPolicies(PortalModules.All);
        return services;
    }

    /// <summary>The middlewares in their order, routing and authentication among them. Ends with authorization; endpoints follow.</summary>
    public static IApplicationBuilder UsePortal(this IApplicationBuilder app)
    {
        if (app.ApplicationServices.GetRequiredService<IOptions<PortalOptions>>().Value.KnownProxies is { Length: > 0 } proxies) app.UseForwardedHeaders(Trusting(proxies));
        app.UseMiddleware<Boundary>();
        app.UseMiddleware<HostCookies>();
        app.UseRouting();
        app.UseMiddleware<DomainGate>();
        app.UseMiddleware<UploadGate>();
        app.UseAuthentication();
        app.UseMiddleware<PersonGate>();
        app.UseMiddleware<LimitGate>();
        app.UseAuthorization();
        return app;
    }

    /// <summary>Pages, the modules' other endpoints, and the probes <c>/healthz</c> and <c>/readyz</c>.</summary>
    public static IEndpointRouteBuilder MapPortal(this IEndpointRouteBuilder routes)
    {
        routes.MapRazorPages();
        Probes.Map(routes);
        var prefix = routes.ServiceProvider.GetRequiredService<IOptions<PortalOptions>>().Value.StaffPrefix;
        var group = routes.MapGroup("");
        ((IEndpointConventionBuilder)group).Finally(endpoint => ClosedByDefault.Close(endpoint, prefix));
        foreach (var module in routes.ServiceProvider.GetServices<PortalModule>()) module.MapEndpoints(group);
        return routes;
    }

    private static ForwardedHeadersOptions Trusting(string[] proxies)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies) options.KnownProxies.Add(System.Net.IPAddress.Parse(proxy));
        return options;
    }
}
