using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.Recipes;

/// <summary>
/// One recipe at a time over all nodes: a row that each run updates first in its transaction. The second waits for the first to end, and a
/// killed run lets go with its connection. On SQLite the write lock of the transaction does the same.
/// </summary>
internal static class RecipeLock
{
    public const string Name = "recipe-lock";

    /// <summary>Makes the row, in a save of its own before the transaction: two that insert it inside theirs would fail one another.</summary>
    public static async Task Prepare(PortalDb db, CancellationToken cancellationToken)
    {
        if (await db.Counters.AnyAsync(c => c.Name == Name, cancellationToken)) return;
        db.Counters.Add(new Counter { Name = Name });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another node made it in the same moment; if it is something else, Take finds no row.
        }
        db.ChangeTracker.Clear();
    }

    /// <summary>Waits until no other run is under way. The value stays, so that a run without changes changes no row.</summary>
    public static async Task Take(PortalDb db, CancellationToken cancellationToken)
    {
        var rows = await db.Counters.Where(c => c.Name == Name)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Value, c => c.Value), cancellationToken);
        if (rows != 1) throw new InvalidOperationException($"The counter '{Name}' is missing.");
    }
}
