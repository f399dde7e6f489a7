using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.PrivateContent;

/// <summary>Finds the contact of a customer and the permissions of staff: one query. Whoever is not active any more is nobody.</summary>
internal sealed class PrivateContentFacet(PortalDb db, IMemberAccounts accounts, Themes themes) : IPersonFacet
{
    public ValueTask<Person> Complete(Person person, Portal? portal, CancellationToken cancellationToken) => person.Kind switch
    {
        PersonKind.Customer => new(Customer(person, portal, cancellationToken)),
        PersonKind.Staff => new(Staff(person, cancellationToken)),
        _ => new(person),
    };

    private async Task<Person> Customer(Person person, Portal? portal, CancellationToken cancellationToken)
    {
        var contact = await db.Set<Member>().Where(m => m.UserKey == person.UserKey && m.Status == MemberStatus.Active)
            .Join(db.Set<Contact>(), m => m.ContactId, c => c.Id, (_, c) => new { c.Id, c.CompanyId, c.Name, c.Email, c.Language, c.TimeZone })
            .SingleOrDefaultAsync(cancellationToken);
        if (contact is null) return Person.Nobody;
        return person with
        {
            ContactId = contact.Id,
            CompanyId = contact.CompanyId,
            Name = contact.Name,
            Email = contact.Email,
            PortalId = portal?.Id ?? person.PortalId,
            Language = themes.Words(portal?.Theme).For(contact.Language, person.Language),
            TimeZone = contact.TimeZone ?? person.TimeZone,
        };
    }

    private async Task<Person> Staff(Person person, CancellationToken cancellationToken) =>
        person with { Permissions = await accounts.Permissions(person.UserKey, cancellationToken) };
}
