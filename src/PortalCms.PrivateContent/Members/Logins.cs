using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Core;

namespace PortalCms.PrivateContent;

/// <summary>
/// Makes the login of a new member or colleague once their row is committed, and gives a colleague other roles. Keyed by the row: however often it runs, there is one login.
/// An account that already has the address is taken as it is; its password is never overwritten.
/// </summary>
internal sealed class Logins(IMemberAccounts accounts, TimeProvider clock) : IEventSubscriber
{
    internal const string SubscriberId = "logins";

    public string Id => SubscriberId;

    public async Task Read(PortalDb db, Event row, CancellationToken cancellationToken)
    {
        var pending = await db.Set<PendingLogin>().SingleOrDefaultAsync(p => p.Owner == row.Owner && p.OwnerId == row.OwnerId, cancellationToken);
        if (row.Owner == "member") await ForMember(db, row.OwnerId, pending, cancellationToken);
        else await ForStaff(db, row.OwnerId, pending, cancellationToken);
        if (pending is not null) db.Remove(pending);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task ForMember(PortalDb db, long id, PendingLogin? pending, CancellationToken cancellationToken)
    {
        var member = await db.Set<Member>().SingleOrDefaultAsync(m => m.Id == id, cancellationToken);
        if (member is null || member.UserKey is not null) return;
        var email = await db.Set<Contact>().Where(c => c.Id == member.ContactId).Select(c => c.Email).SingleAsync(cancellationToken);
        member.Link(await accounts.Ensure(email, pending?.PasswordHash, [], cancellationToken), Person.System, clock.Now());
    }

    private async Task ForStaff(PortalDb db, long id, PendingLogin? pending, CancellationToken cancellationToken)
    {
        var staff = await db.Set<StaffMember>().SingleOrDefaultAsync(s => s.Id == id, cancellationToken);
        if (staff is null) return;
        var roles = pending?.RoleList ?? [];
        if (staff.UserKey is not { } key) staff.Link(await accounts.Ensure(staff.Email, pending?.PasswordHash, roles, cancellationToken), Person.System, clock.Now());
        else if (pending is not null) await accounts.SetRoles(key, roles, cancellationToken);
    }
}
