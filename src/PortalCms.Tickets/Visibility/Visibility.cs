using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.Tickets;

/// <summary>The only way from a request to a ticket.</summary>
public static class Visibility
{
    /// <summary>Asks for tickets; <see cref="TicketDoor.VisibleTo"/> is all it offers.</summary>
    public static TicketDoor Tickets(this PortalDb db) => new(db);
}

/// <summary>Holds the database until somebody says for whom.</summary>
public readonly struct TicketDoor(PortalDb db)
{
    /// <summary>Tests turn visibility off with it, to see the access matrix go red. No setting reaches it.</summary>
    internal static bool ShowAllForTests { get; set; }

    /// <summary>What a person sees. Unknown kinds of person: nothing.</summary>
    public VisibleTickets VisibleTo(Person person) => new(db, ShowAllForTests ? TicketReach.All : ReachOf(person), person);

    private static TicketReach ReachOf(Person person) => person switch
    {
        { IsCustomer: true, Reach: TicketReach.Own } => TicketReach.Own,
        { IsCustomer: true, Reach: TicketReach.Company, CompanyId: null } => TicketReach.Own,
        { IsCustomer: true, Reach: TicketReach.Company } => TicketReach.Company,
        { Kind: PersonKind.Staff, Reach: TicketReach.All } => TicketReach.All,
        _ => TicketReach.None,
    };
}

/// <summary>
/// The tickets one person sees: at most two key ranges (the contact's, the primary company's). List, single, count, search and files all come
/// from here.
/// </summary>
public sealed class VisibleTickets
{
    internal VisibleTickets(PortalDb db, TicketReach reach, Person person)
    {
        SeesAll = reach == TicketReach.All;
        Parties = (reach, person.ContactId, person.CompanyId) switch
        {
            (TicketReach.Own, { } contact, _) => [Party.OfContact(contact)],
            (TicketReach.Company, { } contact, { } company) => [Party.OfContact(contact), Party.OfCompany(company)],
            _ => [],
        };
        Db = db;
    }

    internal PortalDb Db { get; }

    /// <summary>Agents: the whole site.</summary>
    public bool SeesAll { get; }

    /// <summary>The keys of the ranges: own first. Empty with <see cref="SeesAll"/> false: nothing.</summary>
    public IReadOnlyList<long> Parties { get; }

    /// <summary>The tickets, for single look-ups, counts and filters.</summary>
    public IQueryable<Ticket> Query => SeesAll ? Db.Set<Ticket>() : s_seen(Db, Keys.Own, Keys.Company);

    /// <summary>Only what is the person's own: the 'Owned by me' view.</summary>
    public VisibleTickets Own() => Parties.Count > 1 ? new(this, [Parties[0]]) : this;

    /// <summary>The keys of both ranges; −1, which no party has, where there is none.</summary>
    internal (long Own, long Company) Keys => (Parties.Count > 0 ? Parties[0] : -1, Parties.Count > 1 ? Parties[1] : -1);

    /// <summary>Which tickets two keys see. The one expression of visibility; compiled queries are made of it.</summary>
    internal static Expression<Func<PortalDb, long, long, IQueryable<Ticket>>> Seen { get; } =
        (db, own, company) => db.Set<Ticket>().Where(t => t.Parties.Any(p => p.PartyId == own || p.PartyId == company));

    private static readonly Func<PortalDb, long, long, IQueryable<Ticket>> s_seen = Seen.Compile();

    private VisibleTickets(VisibleTickets wider, IReadOnlyList<long> parties)
    {
        Db = wider.Db;
        SeesAll = wider.SeesAll;
        Parties = parties;
    }
}
