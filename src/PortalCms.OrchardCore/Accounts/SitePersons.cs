using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.PrivateContent;

namespace PortalCms.OrchardCore.Accounts;

/// <summary>
/// Whom a user of the site is to the portal: by the portal's door, what that door said; by the site's own, staff if a role of theirs has a
/// permission of the portal's, else the customer that they are a member as. Staff get their row on first sight.
/// </summary>
internal sealed class SitePersons(PortalDb db, IMemberAccounts accounts, TimeProvider clock) : IPersonSource
{
    public async ValueTask<Person> Read(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        var key = principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
        if (!await ((SiteAccounts)accounts).IsEnabled(key)) return Person.Nobody;
        var person = PersonClaims.Read(principal);
        if (person.Kind == PersonKind.Customer) return person;
        if ((await accounts.Permissions(key, cancellationToken)).Count > 0) return await Staff(principal, key, cancellationToken);
        return await db.Set<Member>().AnyAsync(m => m.UserKey == key && m.Status == MemberStatus.Active, cancellationToken)
            ? new Person { Kind = PersonKind.Customer, UserKey = key }
            : Person.Nobody;
    }

    private async Task<Person> Staff(ClaimsPrincipal principal, string key, CancellationToken cancellationToken)
    {
        var email = principal.FindFirstValue(ClaimTypes.Email)?.ToLowerInvariant() ?? "";
        var row = await db.Set<StaffMember>().SingleOrDefaultAsync(s => s.UserKey == key, cancellationToken)
            ?? await Former(email, principal.Identity!.Name ?? email, cancellationToken)
            ?? Welcome(email, principal.Identity!.Name ?? email);
        row.HandTo(key, Person.System, clock.Now());
        if (db.ChangeTracker.HasChanges()) row = await Save(row, key, cancellationToken);
        return row.IsDisabled ? Person.Nobody : new Person { Kind = PersonKind.Staff, UserKey = key, Name = row.Name, Email = row.Email };
    }

    /// <summary>Of a colleague's first requests at once, the first one's row is everybody's.</summary>
    private async Task<StaffMember> Save(StaffMember row, string key, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return row;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await db.Set<StaffMember>().SingleOrDefaultAsync(s => s.UserKey == key, cancellationToken) is { } first) return first;
            throw;
        }
    }

    /// <summary>Who had the address before: a user who was deleted since is the same person; one who is still there is another.</summary>
    private async Task<StaffMember?> Former(string email, string name, CancellationToken cancellationToken)
    {
        var row = await db.Set<StaffMember>().SingleOrDefaultAsync(s => s.Email == email, cancellationToken);
        if (row?.UserKey is { } former && await accounts.Exists(former)) row.Rename(name, Person.System, clock.Now());
        return row;
    }

    private StaffMember Welcome(string email, string name)
    {
        var row = StaffMember.Of(email, name, Person.System, clock.Now());
        db.Add(row);
        return row;
    }
}
