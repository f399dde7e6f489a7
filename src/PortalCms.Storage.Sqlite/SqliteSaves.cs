using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PortalCms.Storage.Sqlite;

/// <summary>
/// Sends each save that is no part of a transaction to the <see cref="SqliteWriter"/>. An explicit transaction stays on its context's own
/// connection and holds the file's lock itself: it may take long, and none shall wait for it to be told that theirs is saved.
/// </summary>
internal sealed class SqliteSaves : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { Database.CurrentTransaction: null } db && Mark(db, isSaving: true)) db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
        return new(result);
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Mark(eventData.Context, isSaving: false); // there was nothing to save, else the transaction has taken the mark
        return new(result);
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Mark(eventData.Context, isSaving: false);
        return Task.CompletedTask;
    }

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        Mark(eventData.Context, isSaving: false);
        return Task.CompletedTask;
    }

    private static bool Mark(DbContext? db, bool isSaving)
    {
        if (db?.Database.GetDbConnection() is not KeptConnection kept) return false;
        kept.IsSaving = isSaving;
        return true;
    }
}
