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

    /// <summary>A body announced larger than this is not read beyond its text fields.</summary>
    public long TotalBytes => Files * FileBytes + TextBytes + 64 * 1024;
}
