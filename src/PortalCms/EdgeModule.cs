using PortalCms.Core;

namespace PortalCms;

/// <summary>What the composition itself brings: the audit page.</summary>
internal sealed class EdgeModule : PortalModule
{
    internal const string ReadAudit = "ReadAudit";

    public override string Id => "edge";

    public override IReadOnlyList<Permission> Permissions => [new Permission(ReadAudit, "Read the audit trail", StaffRoles.Admin)];

    public override IReadOnlyList<AdminLink> AdminMenu => [];
}
