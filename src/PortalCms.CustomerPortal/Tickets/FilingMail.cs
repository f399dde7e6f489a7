using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Mail;
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

    /// <summary>The ticket's page, a whole address.</summary>
    public required string Url { get; init; }
}

/// <summary>
/// Confirms a ticket to the customer who filed it, in a portal or by its form: never for what a colleague, a recipe or a workflow files, so nobody has mail sent to
/// somebody else. Tried for <see cref="Longest"/>; a refusal stands in the ticket's history for staff.
/// </summary>
internal sealed class FilingMail(IMailTransport transport, LetterMaker letters, PortalDirectory directory, SettingsOfCustomerPortals settings, TimeProvider clock) : IOutsideSubscriber
{
    internal const string SubscriberId = "filing-mail";

    internal static TimeSpan Longest { get; } = TimeSpan.FromDays(3);

    private string? _refusal;

    public string Id => SubscriberId;

    public async Task Reach(PortalDb db, Event row, CancellationToken cancellationToken)
    {
        if (!await transport.IsOn() || await Letter(db, row, cancellationToken) is not { } letter) return;
        _refusal = clock.Now() - row.At < Longest ? await transport.Send(letter, cancellationToken) : "";
    }

    public async Task Read(PortalDb db, Event row, CancellationToken cancellationToken)
    {
        if (_refusal is null || await db.Set<Ticket>().SingleOrDefaultAsync(t => t.Id == row.OwnerId, cancellationToken) is not { } ticket) return;
        ticket.NoteMailRefused(_refusal, clock.Now());
    }

    private async Task<Letter?> Letter(PortalDb db, Event row, CancellationToken cancellationToken)
    {
        if (directory.Portals.FirstOrDefault(p => p.Id == row.PortalId) is not { } portal || !directory.IsOpen(portal)) return null;
        var domain = await db.Domains.AsNoTracking().SingleAsync(d => d.Id == portal.DomainId, cancellationToken);
        var ticket = await db.Set<Ticket>().AsNoTracking().Include(t => t.Requester).SingleOrDefaultAsync(t => t.Id == row.OwnerId, cancellationToken);
        if (ticket is null) return null;
        var view = new TicketFiledMail
        {
            Number = ticket.Number,
            Subject = ticket.Subject,
            Name = ticket.Requester.Name,
            Label = (await settings.Of(portal.Id)).Label,
            Url = letters.Link(domain, portal, $"/tickets/{ticket.Number}"),
        };
        return await letters.Make("ticket-filed", row, (domain, portal), new(ticket.Requester.Name, ticket.Requester.Email, ticket.Requester.Language), view);
    }
}
