using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.Tickets;

/// <summary>Ticket numbers: one row that only grows, there from the start, taken inside the filing's transaction, so that no number is given twice. Gaps may be.</summary>
public static class TicketNumbers
{
    public const string Counter = "ticket";
    public const long First = 1001;

    /// <summary>Takes the next number. Call it inside a transaction.</summary>
    public static async Task<long> Next(PortalDb db, CancellationToken cancellationToken)
    {
        await db.Counters.Where(c => c.Name == Counter).ExecuteUpdateAsync(s => s.SetProperty(c => c.Value, c => c.Value + 1), cancellationToken);
        return await db.Counters.Where(c => c.Name == Counter).Select(c => c.Value).SingleAsync(cancellationToken);
    }

    /// <summary>Numbers given by a recipe are not given again.</summary>
    public static async Task Reserve(PortalDb db, long highest, CancellationToken cancellationToken)
    {
        var row = await db.Counters.SingleAsync(c => c.Name == Counter, cancellationToken);
        if (row.Value < highest) row.Value = highest;
    }
}
