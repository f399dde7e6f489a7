using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Edge;

namespace PortalCms;

/// <summary>What the composition itself brings: the audit page.</summary>
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

    public override void MapEndpoints(IEndpointRouteBuilder routes) => StaffFiles.Map(routes);
}
