using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Core;

namespace PortalCms.PrivateContent;

/// <summary>A member or colleague as a door knows them.</summary>
/// <param name="Id">Of the member or the colleague.</param>
internal sealed record Caller(long Id, string Name, string Email, bool IsOpen, bool IsSample)
{
    /// <summary>Whose account it is, at this door; null: nobody's.</summary>
    internal static Task<Caller?> Find(PortalDb db, PersonKind kind, string userKey, CancellationToken cancellationToken) => kind == PersonKind.Staff
        ? db.Set<StaffMember>().Where(s => s.UserKey == userKey).Select(s => new Caller(s.Id, s.Name, s.Email, !s.IsDisabled, s.IsSample)).SingleOrDefaultAsync(cancellationToken)
        : db.Set<Member>().Where(m => m.UserKey == userKey)
            .Join(db.Set<Contact>(), m => m.ContactId, c => c.Id, (m, c) => new Caller(m.Id, c.Name, c.Email, m.Status == MemberStatus.Active, m.IsSample))
            .SingleOrDefaultAsync(cancellationToken);
}
