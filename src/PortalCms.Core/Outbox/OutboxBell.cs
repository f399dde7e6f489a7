using System.Data.Common;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PortalCms.Core;

/// <summary>Wakes the worker of this process when jobs were committed: both of its rounds. One ring stands for any number of jobs.</summary>
internal sealed class OutboxBell
{
    private readonly Channel<bool> _inside = OneRing(), _outside = OneRing();

    internal void Ring()
    {
        _inside.Writer.TryWrite(true);
        _outside.Writer.TryWrite(true);
    }

    /// <summary>Until it rings for this round, at most so long.</summary>
    internal async Task Wait(bool outside, TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(atMost);
        try { await (outside ? _outside : _inside).Reader.ReadAsync(limit.Token); }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested) { /* the sweep's turn */ }
    }

    private static Channel<bool> OneRing() => Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
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
