using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PortalCms.Core;

/// <summary>
/// Lets subscribers read the events that concern them: jobs that are due, oldest first, one by one; those with an effect outside beside them. As a hosted service it is woken by commits of this
/// process and sweeps for the rest; a host with its own clockwork calls <see cref="Drain"/>. Any number of workers may share a database.
/// Singleton per container; subscribers (<see cref="IEventSubscriber"/>) are scoped, and each job has a scope of its own.
/// </summary>
public sealed class OutboxWorker(IServiceScopeFactory scopes, TimeProvider clock, OutboxOptions options, ILogger<OutboxWorker> log) : BackgroundService
{
    /// <summary>Works until nothing is due. Jobs of subscribers that this container does not have (their module is off) stay.</summary>
    /// <returns>How many effects were recorded.</returns>
    public Task<int> Drain(CancellationToken cancellationToken = default) => Drain(() => false, cancellationToken);

    /// <summary>The same, as long as the host lets it: asked before each job. What is left is another worker's at once.</summary>
    public async Task<int> Drain(Func<bool> isOver, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(isOver);
        return await Drain(outside: false, isOver, cancellationToken) + await Drain(outside: true, isOver, cancellationToken);
    }

    private async Task<int> Drain(bool outside, Func<bool> isOver, CancellationToken cancellationToken)
    {
        var done = 0;
        while (!isOver() && await RunOnce(s => s is IOutsideSubscriber == outside, isOver, cancellationToken) is { } some) done += some;
        return done;
    }

    /// <summary>Takes one batch and works it off.</summary>
    /// <returns>How many effects were recorded; null when nothing is due.</returns>
    public Task<int?> RunOnce(CancellationToken cancellationToken = default) => RunOnce(_ => true, () => false, cancellationToken);

    private async Task<int?> RunOnce(Func<IEventSubscriber, bool> which, Func<bool> isOver, CancellationToken cancellationToken)
    {
        var lease = new OutboxLease(Guid.NewGuid().ToString("N"), clock, options);
        var jobs = await Take(lease, which, cancellationToken);
        var done = 0;
        try
        {
            for (var i = 0; i < jobs?.Count && !isOver(); i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (await Run(jobs[i], lease, cancellationToken)) done++;
            }
        }
        finally
        {
            if (jobs?.Count > done) await Release(lease);
        }
        return jobs is null ? null : done;
    }

    /// <summary>Until jobs were committed in this process, at most for a sweep's time: between two calls of <see cref="Drain"/>.</summary>
    public Task Wait(CancellationToken cancellationToken) => Wait(outside: false, cancellationToken);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Work(outside: false, stoppingToken), Work(outside: true, stoppingToken));

    private async Task Work(bool outside, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try { await Drain(outside, () => false, stoppingToken); }
            catch (Exception wrong) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(wrong, "The outbox could not be read; it is tried again.");
            }
            await Wait(outside, stoppingToken);
        }
    }

    private Task Wait(bool outside, CancellationToken cancellationToken) => Bell().Wait(outside, options.Sweep, cancellationToken);

    private async Task<List<OutboxJob>?> Take(OutboxLease lease, Func<IEventSubscriber, bool> which, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var known = scope.ServiceProvider.GetServices<IEventSubscriber>().Where(which).Select(s => s.Id).ToList();
        return known.Count == 0 ? null : await lease.Take(scope.ServiceProvider.GetRequiredService<PortalDb>(), known, cancellationToken);
    }

    // The effect and the end of its job are one transaction: a kill undoes both, and a lease that another took undoes ours.
    private async Task<bool> Run(OutboxJob job, OutboxLease lease, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        if (!await lease.Renew(db, job.Id, cancellationToken)) return false;
        try
        {
            var subscriber = scope.ServiceProvider.GetServices<IEventSubscriber>().First(s => s.Id == job.Subscriber);
            if (subscriber is IOutsideSubscriber outside) await outside.Reach(db, job.Event, cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await subscriber.Read(db, job.Event, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            if (!await lease.Finish(db, job.Id, cancellationToken)) return false;
            await transaction.CommitAsync(cancellationToken);
            return true;
        }
        catch (Exception wrong) when (!cancellationToken.IsCancellationRequested)
        {
            if (wrong is TryLaterException) log.LogWarning("{Subscriber} waits with event {Event}, try {Try}: {Problem}", job.Subscriber, job.EventId, job.Attempts + 1, wrong.Message);
            else log.LogWarning(wrong, "{Subscriber} could not read event {Event}, try {Try}.", job.Subscriber, job.EventId, job.Attempts + 1);
            await Postpone(job, lease, wrong);
            return false;
        }
    }

    private async Task Postpone(OutboxJob job, OutboxLease lease, Exception wrong)
    {
        await using var scope = scopes.CreateAsyncScope();
        await lease.Postpone(scope.ServiceProvider.GetRequiredService<PortalDb>(), job, wrong);
    }

    private async Task Release(OutboxLease lease)
    {
        await using var scope = scopes.CreateAsyncScope();
        await lease.Release(scope.ServiceProvider.GetRequiredService<PortalDb>());
    }

    private OutboxBell Bell()
    {
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetRequiredService<PortalDb>().Bell;
    }
}
