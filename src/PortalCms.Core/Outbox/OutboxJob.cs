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
/// Reads events after the commit. Runs inside a transaction that also removes the job, so an effect on the database is recorded once;
/// an effect elsewhere (mail, HTTP) must be idempotent by the job's id.
/// </summary>
public interface IEventSubscriber
{
    /// <summary>The id used in <see cref="Subscription"/>.</summary>
    string Id { get; }

    Task Read(PortalDb db, Event row, CancellationToken cancellationToken);
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
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromHours(1);
}
