using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PortalCms.Core;

namespace PortalCms.TestPages;

/// <summary>A module that only tests mount.</summary>
public sealed class TestModule : PortalModule
{
    public const string Permission = "SeeBoard";

    public override string Id => "test";

    public override IReadOnlyList<Permission> Permissions => [new Permission(Permission, "See the board", StaffRoles.Agent)];

    public override IReadOnlyList<AdminLink> AdminMenu => [new AdminLink("Board", "/Admin/Board", Permission)];

    public override void MapEndpoints(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{portal:portal}/file", () => "a file");
        routes.MapGet("/{portal:portal}/open-file", () => "an open file").AllowAnonymous();
    }
}
