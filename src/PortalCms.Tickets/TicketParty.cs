using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;

namespace PortalCms.Tickets;

/// <summary>In what role somebody is part of a ticket. Stored: values are fixed.</summary>
public enum PartyRole { Requester = 1, Participant = 2, Company = 3 }

/// <summary>
/// One party's place on a ticket, and the key range that visibility reads: by party, newest first. Written in the same save as the ticket, whose
/// last activity and closed state it repeats.
/// </summary>
public sealed class TicketParty
{
    /// <summary><see cref="Party"/> key of a contact or company.</summary>
    public long PartyId { get; set; }
    public long TicketId { get; set; }
    public Ticket Ticket { get; set; } = null!;
    public PartyRole Role { get; set; }
    public DateTimeOffset LastActivity { get; set; }
    public bool Closed { get; set; }

    internal static void Map(ModelBuilder model) => model.Entity<TicketParty>(e =>
    {
        e.HasKey(p => new { p.PartyId, p.TicketId });
        e.HasIndex(p => new { p.PartyId, p.LastActivity, p.TicketId, p.Closed }).IsDescending(false, true, true, false);
        e.HasOne(p => p.Ticket).WithMany(t => t.Parties).HasForeignKey(p => p.TicketId);
    });
}

/// <summary>One number space for contacts and companies, so that a visibility range is one key: even is a contact, odd a company.</summary>
public static class Party
{
    public static long Of(Contact contact) => OfContact(contact.Id);
    public static long Of(Company company) => OfCompany(company.Id);
    public static long OfContact(long id) => id * 2;
    public static long OfCompany(long id) => id * 2 + 1;
}
