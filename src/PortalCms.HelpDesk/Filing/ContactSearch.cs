using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Core;

namespace PortalCms.HelpDesk;

/// <summary>A contact in the list to choose from.</summary>
public sealed record FoundContact(long Id, string Name, string Email, string? Company);

/// <summary>Finds the contact for whom a ticket is filed, by any part of the name or the beginning of the address.</summary>
public static class ContactSearch
{
    public const int Most = 20;

    /// <param name="db">The context to ask on.</param>
    /// <param name="typed">Not blank.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static Task<List<FoundContact>> Find(PortalDb db, string typed, CancellationToken cancellationToken)
    {
        var (name, email) = (Fold.Text(Fold.Clean(typed)), EmailAddress.Canonical(typed) ?? typed.Trim().ToLowerInvariant());
        return db.Set<Contact>().Where(c => c.NameFolded.Contains(name) || c.Email.StartsWith(email)).OrderBy(c => c.NameFolded).ThenBy(c => c.Id).Take(Most)
            .Select(c => new FoundContact(c.Id, c.Name, c.Email, c.Company!.Name)).ToListAsync(cancellationToken);
    }
}
