using System.Collections.Concurrent;
using System.Data.Common;

namespace PortalCms.Core;

/// <summary>What is broken when the database fails, as far as people care.</summary>
public enum MachineFault { None = 0, Unavailable = 1, Full = 2 }

/// <summary>Tells a broken machine from a bug; each storage knows its provider's codes.</summary>
public interface IMachineFaults
{
    /// <summary><see cref="MachineFault.None"/> when it is not the machine, or another provider's exception.</summary>
    MachineFault Read(DbException fault);
}

/// <summary>Brings the database to the current schema; each storage has one.</summary>
public interface IPortalMigrator
{
    /// <summary>Safe to call from several processes at once, and after a kill at any point: one migrates, the others wait.</summary>
    Task Migrate(PortalDb db, CancellationToken cancellationToken);
}

/// <summary>Where a container (host or tenant) keeps files: <c>App_Data</c>, or what <c>PORTAL_DATA</c> names.</summary>
/// <param name="Path">Absolute.</param>
public sealed record DataFolder(string Path)
{
    /// <summary>What people are sending at this moment.</summary>
    public BytesUnderWay UnderWay { get; } = new();

    /// <summary>Whether its disk keeps so many bytes for everything else when these come. What tells nothing (a network share of Windows) has room.</summary>
    public bool HasRoom(long bytes, long spare)
    {
        try
        {
            return spare == 0 || new DriveInfo(Path).AvailableFreeSpace - bytes >= spare;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    /// <summary>A folder below it, made when missing.</summary>
    public string Below(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;
}

/// <summary>
/// Bytes that were let in and that no row counts yet, by whose they are: who sends much at once sends it within the same bound. Count them first, then the rows;
/// end the count once the rows are saved. Of one process.
/// </summary>
public sealed class BytesUnderWay
{
    private readonly ConcurrentDictionary<string, long> _bytes = new(StringComparer.Ordinal);

    /// <summary>Counts so many more, and tells how many that makes.</summary>
    public long Begin(string whose, long bytes) => _bytes.AddOrUpdate(whose, bytes, (_, before) => before + bytes);

    /// <summary>They are saved, or refused.</summary>
    public void End(string whose, long bytes)
    {
        _bytes.AddOrUpdate(whose, 0, (_, before) => before - bytes);
        _bytes.TryRemove(new(whose, 0));
    }
}
