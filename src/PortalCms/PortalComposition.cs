using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
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
        services.AddPortalEdge(configuration);
        foreach (var module in PortalModules.All) services.AddPortalModule(module, configuration);
        return services;
    }

    /// <summary>What all modules stand on: addresses, errors, limits, forms, the person. For hosts that choose their modules.</summary>
    /// <exception cref="SettingException">A setting cannot be used.</exception>
    public static IServiceCollection AddPortalEdge(this IServiceCollection services, IConfiguration configuration)
    {
        PortalSettings.Check(configuration);
        services.Configure<PortalOptions>(configuration.GetSection("Portal"));
        services.AddEdge(configuration);
        services.AddPortalPages();
        services.AddPortalPolicies();
        return services;
    }

    /// <summary>Mounts one module: its services, pages and permissions.</summary>
    public static IServiceCollection AddPortalModule(this IServiceCollection services, PortalModule module, IConfiguration configuration)
    {
        services.AddSingleton(module);
        module.AddServices(services, configuration);
        services.AddPoliciesOf(module);
        return services;
    }

    /// <summary>The middlewares in their order, routing and authentication among them. Ends with authorization; endpoints follow.</summary>
    public static IApplicationBuilder UsePortal(this IApplicationBuilder app)
    {
        if (app.ApplicationServices.GetRequiredService<IOptions<PortalOptions>>().Value.KnownProxies is { Length: > 0 } proxies) app.UseForwardedHeaders(Trusting(proxies));
        app.UseMiddleware<Boundary>();
        app.UseMiddleware<HostCookies>();
        app.UseRouting();
        app.UsePortalPlace();
        app.UseAuthentication();
        app.UsePortalPerson();
        app.UseAuthorization();
        return app;
    }

    /// <summary>After routing: which domain and portal a request is for.</summary>
    public static IApplicationBuilder UsePortalPlace(this IApplicationBuilder app) => app.UseMiddleware<DomainGate>().UseMiddleware<UploadGate>();

    /// <summary>After authentication: whose request it is, and whether it is one too many.</summary>
    public static IApplicationBuilder UsePortalPerson(this IApplicationBuilder app) => app.UseMiddleware<PersonGate>().UseMiddleware<LimitGate>();

    /// <summary>
    /// In a site of another make, after its routing: security headers and error pages for the portal's own addresses. Staff pages stand in that site's
    /// admin, with its scripts, and keep its headers.
    /// </summary>
    public static IApplicationBuilder UsePortalBoundary(this IApplicationBuilder app) =>
        app.UseWhen(http => PortalEndpoint.Of(http) is { Side: not Side.Staff }, own => own.UseMiddleware<Boundary>());

    /// <summary>Whether a request, once routed, is for one of the portal's addresses.</summary>
    public static bool IsForPortal(this HttpContext http) => PortalEndpoint.Of(http) is not null;

    /// <summary>Pages, the modules' other endpoints, the probes <c>/healthz</c> and <c>/readyz</c>, and where the root leads.</summary>
    public static IEndpointRouteBuilder MapPortal(this IEndpointRouteBuilder routes)
    {
        routes.MapRazorPages();
        Probes.Map(routes);
        var group = routes.MapPortalEndpoints();
        if (routes.ServiceProvider.GetServices<PortalModule>().Select(m => m.StartPage).LastOrDefault(p => p is not null) is { } start)
            group.MapMethods("/", [HttpMethods.Get, HttpMethods.Head], (HttpContext http) => Results.LocalRedirect(http.Request.PathBase + start)).AllowAnonymous();
        return routes;
    }

    /// <summary>The modules' endpoints that are not pages: all that a site which maps pages itself needs.</summary>
    public static IEndpointRouteBuilder MapPortalEndpoints(this IEndpointRouteBuilder routes)
    {
        var prefix = routes.ServiceProvider.GetRequiredService<IOptions<PortalOptions>>().Value.StaffPrefix;
        var group = routes.MapGroup("");
        ((IEndpointConventionBuilder)group).Finally(endpoint => ClosedByDefault.Close(endpoint, prefix));
        foreach (var module in routes.ServiceProvider.GetServices<PortalModule>()) module.MapEndpoints(group);
        return group;
    }

    private static ForwardedHeadersOptions Trusting(string[] proxies)
    {
        // As many as there are in a row: the walk ends at the first address that is none of them.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies) options.KnownProxies.Add(System.Net.IPAddress.Parse(proxy));
        return options;
    }
}
