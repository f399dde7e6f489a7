namespace PortalCms.Core;

/// <summary>
/// Work that comes round. Whoever hosts the container calls it: the embedded host by a clock of its own, a CMS site by its tenant's task.
/// Skipping a round, or two processes at once, does no harm.
/// </summary>
public interface IPeriodicWork
{
    /// <summary>The pause between two rounds, roughly.</summary>
    TimeSpan Every { get; }

    /// <summary>One round. What the machine refuses may be thrown; it is logged and tried again.</summary>
    /// <param name="services">A scope of its own.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task Run(IServiceProvider services, CancellationToken cancellationToken);
}
