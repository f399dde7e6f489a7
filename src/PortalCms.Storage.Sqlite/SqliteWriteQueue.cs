using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PortalCms.Storage.Sqlite;

/// <summary>
/// Lets one save at a time reach the file: waiting here is fair and wakes at once, while SQLite's own busy wait sleeps. A save inside an
/// explicit transaction holds the file's lock already and passes by.
/// </summary>
internal sealed class SqliteWriteQueue : SaveChangesInterceptor, IDisposable
{
    private readonly SemaphoreSlim _writer = new(1);
    private readonly ConcurrentDictionary<Guid, bool> _writing = [];

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { Database.CurrentTransaction: null } db)
        {
            await _writer.WaitAsync(cancellationToken);
            _writing[db.ContextId.InstanceId] = true;
        }
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Leave(eventData.Context);
        return new(result);
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Leave(eventData.Context);
        return Task.CompletedTask;
    }

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        Leave(eventData.Context);
        return Task.CompletedTask;
    }

    /// <summary>Of a concurrency conflict EF tells neither as failed nor as saved: without this the queue would stand still for ever.</summary>
    public override ValueTask<InterceptionResult> ThrowingConcurrencyExceptionAsync(
        ConcurrencyExceptionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Leave(eventData.Context);
        return new(result);
    }

    public void Dispose() => _writer.Dispose();

    private void Leave(DbContext? db)
    {
        if (db is not null && _writing.TryRemove(db.ContextId.InstanceId, out _)) _writer.Release();
    }
}
