using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
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
        routes.MapMethods("/{portal:portal}/", [HttpMethods.Get, HttpMethods.Head], (HttpContext http, CurrentPerson current) =>
            Results.LocalRedirect($"{http.Request.PathBase}/{current.Portal!.Slug}/tickets")).AllowAnonymous();
    }
}
