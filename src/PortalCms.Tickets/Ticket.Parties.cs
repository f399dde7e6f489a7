using PortalCms.Contacts;
using PortalCms.Core;

namespace PortalCms.Tickets;

public sealed partial class Ticket
{
    /// <summary>Adds a contact as participant. Saying it again records nothing. Needs <see cref="Parties"/> loaded and a saved contact.</summary>
    public void AddParticipant(Contact contact, Person by, DateTimeOffset at)
    {
        if (Join(Party.Of(contact), PartyRole.Participant)) Record("ticket.participant_added", by, at, new { contact = contact.Id });
    }

    /// <summary>Associates a company: those of its contacts who may see company tickets see it.</summary>
    public void AddCompany(Company company, Person by, DateTimeOffset at)
    {
        if (Join(Party.Of(company), PartyRole.Company)) Record("ticket.company_added", by, at, new { company = company.Id });
    }

    private bool Join(long party, PartyRole role)
    {
        if (Parties.Exists(p => p.PartyId == party)) return false;
        Parties.Add(new TicketParty { PartyId = party, Ticket = this, Role = role, LastActivity = LastActivity, Closed = IsClosed });
        SearchParties();
        return true;
    }

    /// <summary>Carries the last activity and the state into the key ranges.</summary>
    private void Touch(DateTimeOffset at)
    {
        if (at > LastActivity) LastActivity = at;
        foreach (var party in Parties)
        {
            party.LastActivity = LastActivity;
            party.Closed = IsClosed;
        }
    }
}
