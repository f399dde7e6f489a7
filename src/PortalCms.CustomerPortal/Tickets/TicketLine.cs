using System.Linq.Expressions;
using PortalCms.Tickets;

namespace PortalCms.CustomerPortal;

/// <summary>A row of the listing as the database gives it.</summary>
public sealed record TicketLine(
    long Id, long Number, string Subject, bool IsClosed, string Requester, string? Owner, DateTimeOffset CreatedAt, DateTimeOffset LastActivity,
    Priority Priority, string Category, Source Source)
{
    /// <summary>The one projection: what leaves the database for a listing.</summary>
    public static Expression<Func<Ticket, TicketLine>> Of { get; } = t => new TicketLine(
        t.Id, t.Number, t.Subject, t.IsClosed, t.Requester.Name, t.Owner!.Name, t.CreatedAt, t.LastActivity, t.Priority, t.Category, t.Source);
}
