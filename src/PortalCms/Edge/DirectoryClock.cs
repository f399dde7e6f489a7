using PortalCms.Core;

namespace PortalCms.Edge;

/// <summary>Loads the directory of portals before the first request, whoever hosts it; tells whether that was done.</summary>
internal sealed class DirectoryState(PortalDirectory directory, PropertyDirectory properties) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    internal bool IsLoaded { get; private set; }

    /// <exception cref="System.Data.Common.DbException">The database is down: the request is answered with 503.</exception>
    internal async Task Load(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (!IsLoaded) await Refresh(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    internal async Task Refresh(CancellationToken cancellationToken)
    {
        await directory.Refresh(cancellationToken);
        await properties.Refresh(cancellationToken);
        IsLoaded = true;
    }

    public void Dispose() => _gate.Dispose();
}

/// <summary>Reads the directory again every ten seconds or so: another node, or a command line, may have changed it.</summary>
internal sealed class DirectoryClock(DirectoryState state) : IPeriodicWork
{
    public TimeSpan Every => TimeSpan.FromSeconds(10);

    public Task Run(IServiceProvider services, CancellationToken cancellationToken) => state.Refresh(cancellationToken);
}
