using System.Security.Cryptography;
using PortalCms.Core;

namespace PortalCms.Tickets;

/// <summary>
/// Files of messages on local disk, under names of our own: nothing of what people typed is in a path. Written and flushed before the row that
/// names them is saved; a file without a row is garbage, never the other way round. Until its row is there a file waits in a folder of its own, so
/// that garbage is found without a look at all the others (<see cref="AttachmentSweep"/>).
/// </summary>
public sealed class AttachmentStore(DataFolder data)
{
    private const string Waiting = "new";
    private readonly string _root = data.Below("files");

    /// <summary>Keeps the content and returns its key (32 hexadecimal digits) and size in bytes.</summary>
    public async Task<(string Key, long Size)> Keep(Stream content, CancellationToken cancellationToken)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var path = WaitingPathOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 81920, FileOptions.Asynchronous);
            await content.CopyToAsync(file, cancellationToken);
            await file.FlushAsync(cancellationToken);
            file.Flush(flushToDisk: true);
            return (key, file.Length);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Opens a file for reading; null when it is gone.</summary>
    public FileStream? Open(string key) => Read(PathOf(key)) ?? Read(WaitingPathOf(key)) ?? Read(PathOf(key)); // settled between two looks

    /// <summary>The row that names it is saved: it waits no longer. What the disk refuses now is done by the sweep.</summary>
    public void Settle(string key)
    {
        var path = PathOf(key);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Move(WaitingPathOf(key), path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // it is read where it is
        }
    }

    /// <summary>Removes a file whose row was not saved. One that is settled stays.</summary>
    public void Drop(string key)
    {
        if (File.Exists(WaitingPathOf(key))) File.Delete(WaitingPathOf(key));
    }

    /// <summary>Keys of files that were written before then and still wait for their row. Files that are not ours are left alone.</summary>
    internal IReadOnlyList<string> WaitingSince(DateTimeOffset then) =>
        [.. new DirectoryInfo(data.Below(Path.Combine("files", Waiting))).EnumerateFiles().Where(f => IsKey(f.Name) && f.LastWriteTimeUtc < then.UtcDateTime).Select(f => f.Name)];

    private static FileStream? Read(string path)
    {
        try
        {
            return File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 81920, FileOptions.Asynchronous | FileOptions.SequentialScan) : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private string PathOf(string key) => IsKey(key) ? Path.Combine(_root, key[..2], key) : throw new ArgumentException("Not a key of this store.", nameof(key));

    private string WaitingPathOf(string key) => IsKey(key) ? Path.Combine(_root, Waiting, key) : throw new ArgumentException("Not a key of this store.", nameof(key));

    private static bool IsKey(string text) => text.Length == 32 && text.All(char.IsAsciiHexDigitLower);
}
