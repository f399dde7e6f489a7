namespace PortalCms.Core;

/// <summary>Section <c>Portal:Uploads</c>: bytes and counts of one post. What pages tell, what the edge reads and what a message takes are these.</summary>
public sealed class UploadOptions
{
    /// <summary>How many files one message may carry, those of an earlier try included.</summary>
    public int Files { get; set; } = 10;

    /// <summary>Of one file.</summary>
    public long FileBytes { get; set; } = 20 * 1024 * 1024;

    /// <summary>Of all text together: a text far over what a message may hold still comes back to be shortened.</summary>
    public int TextBytes { get; set; } = 1024 * 1024 + 64 * 1024;

    /// <summary>Of all files that one customer sends in 24 hours.</summary>
    public long CustomerBytesPerDay { get; set; } = 500L * 1024 * 1024;

    /// <summary>Of all files that come in 24 hours by a portal's form from people who are not signed in, together.</summary>
    public long StrangerBytesPerDay { get; set; } = 100L * 1024 * 1024;

    /// <summary>What people read when the disk has no room for files; a text without them goes through.</summary>
    public const string NoRoom = "We cannot take files just now. Send your message without them, or try again later.";

    /// <summary>What the disk must have left for everything else: no file is taken that would leave less.</summary>
    public long SpareBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>Where a virus scanner of the <c>clamd</c> kind listens: <c>host:port</c>, or the absolute path of its socket. Empty: files are not scanned.</summary>
    public string Scanner { get; set; } = "";

    /// <summary>A body announced larger than this is not read beyond its text fields.</summary>
    public long TotalBytes => Files * FileBytes + TextBytes + 64 * 1024;
}
