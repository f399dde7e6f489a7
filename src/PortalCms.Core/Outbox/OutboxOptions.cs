namespace PortalCms.Core;

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
