using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PortalCms.Core;
using PortalCms.Edge;
using PortalCms.Recipes;

namespace PortalCms;

/// <summary>What the composition itself brings: domains and portals in recipes, the way from a portal's root to its tickets, the audit page.</summary>
internal sealed class EdgeModule : PortalModule
{
    internal const string ReadAudit = "ReadAudit";

    public override string Id => "edge";

    public override void Map(ModelBuilder model)
    {
        KeptFile.Map(model);
        StashedForm.Map(model);
    }

    public override IReadOnlyList<Permission> Permissions => [new Permission(ReadAudit, "Read the audit trail", StaffRoles.Admin)];

    public override IReadOnlyList<AdminLink> AdminMenu => [new AdminLink("Audit", "/Admin/Audit/Index", ReadAudit)];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<IRecipeSection, DomainsSection>();
        services.AddScoped<IRecipeSection, PortalsSection>();
    }

    public override void MapEndpoints(IEndpointRouteBuilder routes)
    {
        StaffFiles.Map(routes);
        var options = routes.ServiceProvider.GetRequiredService<IOptions<PortalOptions>>().Value;
        if (!options.OwnsHost) MapMisses(routes, options.StaffPrefix);
        routes.MapMethods("/{portal:portal}/", [HttpMethods.Get, HttpMethods.Head], (HttpContext http, CurrentPerson current) =>
            Results.LocalRedirect($"{http.Request.PathBase}/{current.Portal!.Slug}/tickets")).AllowAnonymous();
    }

    /// <summary>In a site of another make: what neither we nor the site have below our addresses is our 404, the same as a page's own for what does not exist.</summary>
    private static void MapMisses(IEndpointRouteBuilder routes, string staffPrefix)
    {
        routes.Map("/{portal:portal}/{**rest}", Miss).WithOrder(int.MaxValue).AllowAnonymous();
        routes.Map($"/{staffPrefix}/Portal/{{**rest}}", Miss).WithOrder(int.MaxValue);
    }

    private static Task Miss(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
