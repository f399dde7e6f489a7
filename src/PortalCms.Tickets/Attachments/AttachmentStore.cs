using System.Security.Cryptography;
using PortalCms.Core;

namespace PortalCms.Tickets;

/// <summary>
/// Files of messages on local disk, under names of our own: nothing of what people typed is in a path. Written and flushed before the row that
/// names them is saved; a file without a row is garbage, never the other way round.
/// </summary>
public sealed class AttachmentStore(DataFolder data)
{
    private readonly string _root = data.Below("files");

    /// <summary>Keeps the content and returns its key (32 hexadecimal digits) and size in bytes.</summary>
    public async Task<(string Key, long Size)> Keep(Stream content, CancellationToken cancellationToken)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var path = PathOf(key);
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
    public FileStream? Open(string key)
    {
        var path = PathOf(key);
        return File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 81920, FileOptions.Asynchronous | FileOptions.SequentialScan) : null;
    }

    /// <summary>Removes a file whose row was not saved.</summary>
    public void Drop(string key) => File.Delete(PathOf(key));

    private string PathOf(string key) => key.Length == 32 && key.All(char.IsAsciiHexDigitLower)
        ? Path.Combine(_root, key[..2], key)
        : throw new ArgumentException("Not a key of this store.", nameof(key));
}
