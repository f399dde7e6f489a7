using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.PrivateContent;

/// <summary>Who may come in: members and staff, their logins and sessions, the pages for signing in and out.</summary>
public sealed class PrivateContentModule : PortalModule
{
    public override string Id => "private-content";

    public override void Map(ModelBuilder model)
    {
        IdentityMapping.Map(model);
        Member.Map(model);
        StaffMember.Map(model);
        PendingLogin.Map(model);
        Session.Map(model);
        SignInAttempt.Map(model);
    }

    public override IReadOnlyList<Subscription> Subscriptions => [new Subscription("logins", "member.created", "staff.created")];
}
