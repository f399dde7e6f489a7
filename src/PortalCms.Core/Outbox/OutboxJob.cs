namespace PortalCms.Core;

/// <summary>One event that one subscriber has still to read. The row goes when the effect is committed.</summary>
public sealed class OutboxJob
{
    public long Id { get; set; }
    public long EventId { get; set; }
    public Event Event { get; set; } = null!;
    public string Subscriber { get; set; } = "";
    public DateTimeOffset DueAt { get; set; }

    /// <summary>Who works on it, and until when they may; a killed worker's lease runs out.</summary>
    public string? LeasedBy { get; set; }
    public DateTimeOffset? LeasedUntil { get; set; }
    public int Attempts { get; set; }

    /// <summary>How many of them may have had their effect outside, although they failed.</summary>
    public int Unsure { get; set; }

    /// <summary>The last failure, one line, for staff.</summary>
    public string? Error { get; set; }
}

/// <summary>
/// Reads events after the commit. Runs inside a transaction that also removes the job, so an effect on the database is recorded once.
/// An effect elsewhere is an <see cref="IOutsideSubscriber"/>'s.
/// </summary>
public interface IEventSubscriber
{
    /// <summary>The id used in <see cref="Subscription"/>.</summary>
    string Id { get; }

    Task Read(PortalDb db, Event row, CancellationToken cancellationToken);
}

/// <summary>
/// One whose effect is outside of this database (mail, HTTP): it may take its time, so its jobs are worked off beside all others, one after the other and with no transaction
/// open meanwhile. A kill between the effect and the end of its job brings it once more: what it sends carries a name that is the event's.
/// </summary>
public interface IOutsideSubscriber : IEventSubscriber
{
    /// <summary>The effect, before <see cref="IEventSubscriber.Read"/> of the same instance, which notes what came of it. It takes less than <see cref="OutboxOptions.OutsideLease"/>.</summary>
    /// <param name="db">For questions.</param>
    /// <param name="job">With its event, how often it was tried, and what the last try failed for.</param>
    /// <param name="cancellationToken">The host stops: heeded until the effect begins, and no more from then on.</param>
    /// <exception cref="TryLaterException">Out there it cannot be done now.</exception>
    Task Reach(PortalDb db, OutboxJob job, CancellationToken cancellationToken);
}

/// <summary>What is outside cannot take it now: tried again, and told in one line without where in the code it was.</summary>
/// <param name="problem">In words, without addresses of people.</param>
/// <param name="isForAll">Not this one alone: the others of the subscriber wait, too, instead of each running into the same.</param>
/// <param name="after">No sooner than after this pause; null: the outbox's own, which doubles.</param>
public sealed class TryLaterException(string problem, bool isForAll = false, TimeSpan? after = null) : Exception(problem)
{
    public bool IsForAll => isForAll;
    public TimeSpan? After => after;

    /// <summary>Nobody knows whether it was done; counted in <see cref="OutboxJob.Unsure"/>.</summary>
    public bool IsUnsure { get; init; }
}

/// <summary>A subscriber's claim on kinds of events; see <see cref="IEventSubscriber"/>.</summary>
public sealed record Subscription(string Subscriber, params string[] Kinds)
{
    /// <summary>Whose doing alone it reads; null: everybody's.</summary>
    public PersonKind? By { get; init; }
}

/// <summary>How the outbox is worked through. The defaults are for production; tests shorten them.</summary>
public sealed record OutboxOptions
{
    /// <summary>How long a worker may be silent about a job before another takes it.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The same for a job whose effect is outside: mail servers may take ten minutes to say that they have a letter.</summary>
    public TimeSpan OutsideLease { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How often the worker looks without being woken: for jobs of other nodes, of killed workers, and those to be tried again.</summary>
    public TimeSpan Sweep { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Jobs taken at once; of those with an effect outside one alone.</summary>
    public int Batch { get; init; } = 16;

    /// <summary>The longest pause between two tries; they begin with two seconds and double.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The same after <see cref="TryLaterException"/>: what is down is soon mended.</summary>
    public TimeSpan LongestOutsidePause { get; init; } = TimeSpan.FromMinutes(5);

    internal TimeSpan PauseAfter(int failures, TimeSpan longest) => TimeSpan.FromSeconds(Math.Min(Math.Pow(2, failures), longest.TotalSeconds));
}
