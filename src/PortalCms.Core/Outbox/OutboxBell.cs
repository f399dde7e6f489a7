using System.Collections.Concurrent;
using System.Data.Common;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PortalCms.Core;

/// <summary>Wakes the worker of this process when jobs were committed: each of its rounds. One ring stands for any number of jobs.</summary>
internal sealed class OutboxBell
{
    private readonly ConcurrentDictionary<string, Channel<bool>> _rounds = [];

    internal void Ring()
    {
        foreach (var round in _rounds.Values) round.Writer.TryWrite(true);
    }

    /// <summary>Until it rings for this round, at most so long. The first time it has rung: nobody knows what came before.</summary>
    internal async Task Wait(string? outside, TimeSpan atMost, CancellationToken cancellationToken)
    {
        var round = _rounds.GetOrAdd(outside ?? "", _ => OneRing());
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(atMost);
        try { await round.Reader.ReadAsync(limit.Token); }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested) { /* the sweep's turn */ }
    }

    private static Channel<bool> OneRing()
    {
        var ring = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        ring.Writer.TryWrite(true);
        return ring;
    }
}

/// <summary>Rings after the commit of a transaction that someone opened around their saves: before it no worker could see the jobs.</summary>
internal sealed class RingAfterCommit : DbTransactionInterceptor
{
    internal static RingAfterCommit Instance { get; } = new();

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => (eventData.Context as PortalDb)?.RingIfOwed();

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        (eventData.Context as PortalDb)?.RingIfOwed();
        return Task.CompletedTask;
    }
}
