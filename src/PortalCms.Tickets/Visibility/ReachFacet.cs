using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Core;

namespace PortalCms.Tickets;

/// <summary>Sets how far a person sees in a portal, by its rules. A portal without rules: what is their own. No portal: nothing.</summary>
internal sealed class ReachFacet(PortalDb db, PropertyDirectory properties) : IPersonFacet
{
    public async ValueTask<Person> Complete(Person person, Portal? portal, CancellationToken cancellationToken)
    {
        if (person.May(TicketsModule.AnswerTickets)) return person with { Reach = TicketReach.All };
        if (!person.IsCustomer || portal is null) return person;
        var rules = await db.Set<TicketRules>().AsNoTracking().SingleOrDefaultAsync(r => r.PortalId == portal.Id, cancellationToken) ?? new TicketRules();
        var seesCompany = person.CompanyId is not null && rules.Permission switch
        {
            TicketPermission.Company => true,
            TicketPermission.Chosen => await IsChosen(rules, person, cancellationToken),
            _ => false,
        };
        return person with
        {
            PortalId = portal.Id,
            Reach = seesCompany ? TicketReach.Company : TicketReach.Own,
            MayAnswerForCompany = seesCompany && rules.CompanyMayAnswer,
        };
    }

    // A filter that cannot be read chooses nobody.
    private async Task<bool> IsChosen(TicketRules rules, Person person, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(rules.Chosen) || PropertyFilterJson.Read(rules.Chosen, out var filter).Count > 0) return false;
        return ContactProperties.Set.Compile(filter, db, properties.Now, out var chosen).Count == 0
            && await db.Set<Contact>().Where(c => c.Id == person.ContactId).AnyAsync(chosen, cancellationToken);
    }
}
