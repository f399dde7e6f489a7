using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PortalCms.Core;

/// <summary>
/// Lets subscribers read the events that concern them: jobs that are due, oldest first, one by one; beside them those with an effect outside, of each subscriber in a round of its own.
/// As a hosted service it is woken by commits of this process and sweeps for the rest; a host with its own clockwork calls <see cref="Drain"/>. Any number of workers may share a database.
/// Singleton per container; subscribers (<see cref="IEventSubscriber"/>) are scoped, and each job has a scope of its own.
/// </summary>
public sealed class OutboxWorker(IServiceScopeFactory scopes, TimeProvider clock, OutboxOptions options, ILogger<OutboxWorker> log) : BackgroundService
{
    private readonly ConcurrentDictionary<string, (DateTimeOffset From, int Failures)> _outages = [];

    /// <summary>The subscribers whose effect is outside: each has a round of its own, beside that of all others.</summary>
    public IReadOnlyList<string> Outside()
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetServices<IEventSubscriber>().OfType<IOutsideSubscriber>().Select(s => s.Id)];
    }

    /// <summary>Works until nothing is due that stays in the database. Jobs of subscribers that this container does not have (their module is off) stay.</summary>
    /// <returns>How many effects were recorded.</returns>
    public Task<int> Drain(CancellationToken cancellationToken = default) => Drain(null, () => false, cancellationToken);

    /// <summary>The same, as long as the host lets it: asked before each job. What is left is another worker's at once.</summary>
    /// <param name="outside">The jobs instead of this subscriber, whose effect is outside: what they wait for may take minutes.</param>
    /// <param name="isOver">The host wants its end.</param>
    /// <param name="cancellationToken">Ends it; not in the middle of an effect outside.</param>
    public async Task<int> Drain(string? outside, Func<bool> isOver, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(isOver);
        var done = 0;
        while (!isOver() && await RunOnce(outside, isOver, cancellationToken) is { } some) done += some;
        return done;
    }

    /// <summary>Takes one batch and works it off.</summary>
    /// <returns>How many effects were recorded; null when nothing is due.</returns>
    public Task<int?> RunOnce(CancellationToken cancellationToken = default) => RunOnce(null, () => false, cancellationToken);

    private async Task<int?> RunOnce(string? outside, Func<bool> isOver, CancellationToken cancellationToken)
    {
        if (outside is not null && clock.Now() < _outages.GetValueOrDefault(outside).From) return null;
        var lease = new OutboxLease(Guid.NewGuid().ToString("N"), clock, options, outside is not null);
        var jobs = await Take(lease, outside, cancellationToken);
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

    /// <summary>Until jobs were committed in this process, at most for a sweep's time: between two calls of <see cref="Drain(string, Func{bool}, CancellationToken)"/>.</summary>
    public Task Wait(string? outside, CancellationToken cancellationToken) => Bell().Wait(outside, options.Sweep, cancellationToken);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Outside().Prepend(null).Select(r => Work(r, stoppingToken)));

    private async Task Work(string? outside, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Drain(outside, () => false, stoppingToken);
                await Wait(outside, stoppingToken);
            }
            catch (Exception wrong) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(wrong, "The outbox could not be read; it is tried again.");
                await Task.Delay(options.Sweep, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<List<OutboxJob>?> Take(OutboxLease lease, string? outside, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var known = scope.ServiceProvider.GetServices<IEventSubscriber>().Where(s => outside is null ? s is not IOutsideSubscriber : s.Id == outside).Select(s => s.Id).ToList();
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
            if (subscriber is not IOutsideSubscriber outside) return await Record(db, job, lease, subscriber, cancellationToken);
            await outside.Reach(db, job, cancellationToken);
            _outages.TryRemove(job.Subscriber, out _);
            return await Record(db, job, lease, subscriber, CancellationToken.None); // it is done: a stop now must not have it done again
        }
        catch (TryLaterException later)
        {
            log.LogWarning("{Subscriber} waits with event {Event}, try {Try}: {Problem}", job.Subscriber, job.EventId, job.Attempts + 1, later.Message);
            if (later.IsForAll) Pause(job.Subscriber);
            await Postpone(job, lease, later);
            return false;
        }
        catch (Exception wrong) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogWarning(wrong, "{Subscriber} could not read event {Event}, try {Try}.", job.Subscriber, job.EventId, job.Attempts + 1);
            await Postpone(job, lease, wrong);
            return false;
        }
    }

    private void Pause(string outside)
    {
        var failures = _outages.GetValueOrDefault(outside).Failures + 1;
        _outages[outside] = (clock.Now() + options.PauseAfter(failures, options.LongestOutsidePause), failures);
    }

    private static async Task<bool> Record(PortalDb db, OutboxJob job, OutboxLease lease, IEventSubscriber subscriber, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await subscriber.Read(db, job.Event, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (!await lease.Finish(db, job.Id, cancellationToken)) return false;
        await transaction.CommitAsync(cancellationToken);
        return true;
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
