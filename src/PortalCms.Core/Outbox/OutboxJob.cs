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
/// One whose effect is outside of this database (mail, HTTP): it may take its time, so it is worked off beside the others, and no transaction is open meanwhile.
/// A kill between the effect and the end of its job brings it once more: what it sends carries a name that is the event's.
/// </summary>
public interface IOutsideSubscriber : IEventSubscriber
{
    /// <summary>The effect, before <see cref="IEventSubscriber.Read"/> of the same instance, which notes what came of it. It takes at most half of <see cref="OutboxOptions.Lease"/>.</summary>
    /// <exception cref="TryLaterException">Out there it cannot be done now.</exception>
    Task Reach(PortalDb db, Event row, CancellationToken cancellationToken);
}

/// <summary>What is outside cannot take it now: tried again, and told in one line without where in the code it was.</summary>
/// <param name="problem">In words, without addresses of people.</param>
public sealed class TryLaterException(string problem) : Exception(problem);

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

    /// <summary>How often the worker looks without being woken: for jobs of other nodes, of killed workers, and those to be tried again.</summary>
    public TimeSpan Sweep { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Jobs taken at once.</summary>
    public int Batch { get; init; } = 16;

    /// <summary>The longest pause between two tries; they begin with two seconds and double.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(5);
}
