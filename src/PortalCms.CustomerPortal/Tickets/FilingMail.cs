using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Mail;
using PortalCms.PrivateContent;
using PortalCms.Tickets;

namespace PortalCms.CustomerPortal;

/// <summary>What template <c>mail/ticket-filed</c> reads.</summary>
public sealed record TicketFiledMail
{
    public required long Number { get; init; }
    public required string Subject { get; init; }

    /// <summary>The requester's name.</summary>
    public required string Name { get; init; }

    /// <summary>What a ticket is called in the portal: <c>Ticket</c>, <c>Order</c>.</summary>
    public required string Label { get; init; }

    /// <summary>The same inside a sentence: <c>ticket</c>, <c>order</c>.</summary>
    public required string LabelInText { get; init; }

    /// <summary>The ticket's page, a whole address.</summary>
    public required string Url { get; init; }
}

/// <summary>
/// Confirms a ticket to the customer who filed it, in a portal or by its form: never for what a colleague, a recipe or a workflow files, so nobody has mail sent to
/// somebody else. Tried for <see cref="Longest"/>; what did not get through stands in the ticket's history for staff.
/// </summary>
internal sealed class FilingMail(IMailTransport transport, LetterMaker letters, PortalDirectory directory, SettingsOfCustomerPortals settings, TimeProvider clock) : IOutsideSubscriber
{
    internal const string SubscriberId = "filing-mail";

    /// <summary>How often a letter is sent, at most, of which nobody knows whether the server has it, and how long it waits in between.</summary>
    private const int MostUnsure = 3;
    private static readonly TimeSpan s_unsurePause = TimeSpan.FromMinutes(10);

    internal static TimeSpan Longest { get; } = TimeSpan.FromDays(3);

    private (MailFailure Why, string Reason)? _failure;

    public string Id => SubscriberId;

    public async Task Reach(PortalDb db, OutboxJob job, CancellationToken cancellationToken)
    {
        if (!await transport.IsOn() || await Find(db, job.Event, cancellationToken) is not var (ticket, portal)) return;
        var isOpen = directory.IsOpen(portal);
        if (clock.Now() - job.Event.At >= Longest) _failure = !isOpen ? (MailFailure.PortalOff, "") : job.Error is { } last ? (MailFailure.GivenUp, last) : (MailFailure.NotTried, "");
        else if (isOpen) await Send(await Write(db, job.Event, ticket, portal, cancellationToken), job, cancellationToken);
        else throw new TryLaterException("its portal is off");
    }

    public async Task Read(PortalDb db, Event row, CancellationToken cancellationToken)
    {
        if (_failure is var (why, reason) && await db.Set<Ticket>().SingleOrDefaultAsync(t => t.Id == row.OwnerId, cancellationToken) is { } ticket) ticket.NoteMailFailed(why, reason, clock.Now());
    }

    private async Task Send(Letter letter, OutboxJob job, CancellationToken cancellationToken)
    {
        var fate = await transport.Send(letter, cancellationToken);
        if (fate.Problem is not { } problem) return;
        if (fate.IsUnsure && job.Unsure + 1 < MostUnsure) throw new TryLaterException(problem, after: s_unsurePause) { IsUnsure = true };
        _failure = (fate.IsUnsure ? MailFailure.Unsure : MailFailure.Refused, problem);
    }

    /// <summary>Null: there is nobody to write to any more. The portal is read from the database: at the start, and on other nodes, the directory may not know it yet.</summary>
    private static async Task<(Ticket Ticket, Portal Portal)?> Find(PortalDb db, Event row, CancellationToken cancellationToken)
    {
        var ticket = await db.Set<Ticket>().AsNoTracking().Include(t => t.Requester).SingleOrDefaultAsync(t => t.Id == row.OwnerId, cancellationToken);
        var portal = await db.Portals.AsNoTracking().SingleOrDefaultAsync(p => p.Id == row.PortalId, cancellationToken);
        if (ticket is null || portal is null) return null;
        return await db.Set<Member>().AnyAsync(m => m.ContactId == ticket.RequesterId && m.Status == MemberStatus.Active, cancellationToken) ? (ticket, portal) : null;
    }

    private async Task<Letter> Write(PortalDb db, Event row, Ticket ticket, Portal portal, CancellationToken cancellationToken)
    {
        var domain = await db.Domains.AsNoTracking().SingleAsync(d => d.Id == portal.DomainId, cancellationToken);
        var label = (await settings.Of(portal.Id)).Label;
        var view = new TicketFiledMail
        {
            Number = ticket.Number,
            Subject = ticket.Subject,
            Name = ticket.Requester.Name,
            Label = label,
            LabelInText = label.InText(),
            Url = letters.Link(domain, portal, $"/tickets/{ticket.Number}"),
        };
        return await letters.Make("ticket-filed", row, (domain, portal), new(ticket.Requester.Name, ticket.Requester.Email, ticket.Requester.Language), view);
    }
}
