namespace PortalCms.Edge;

/// <summary>The host's settings, section <c>Portal</c>.</summary>
public sealed class PortalOptions
{
    /// <summary>First segment of the staff pages' addresses.</summary>
    public string StaffPrefix { get; set; } = "Admin";

    /// <summary>Whether every address of the host is ours, so that unknown hosts are 421 and unknown addresses our 404. False inside a CMS site.</summary>
    public bool OwnsHost { get; set; } = true;

    /// <summary>Addresses of proxies whose <c>X-Forwarded-*</c> headers count. Empty: nobody's.</summary>
    public string[] KnownProxies { get; set; } = [];

    public LimitOptions Limits { get; set; } = new();
    public UploadOptions Uploads { get; set; } = new();
}

/// <summary>Section <c>Portal:Limits</c>: how often per minute (accounts: per ten minutes).</summary>
public sealed class LimitOptions
{
    /// <summary>False lifts all of them: load tests.</summary>
    public bool On { get; set; } = true;
    public int SignInsPerAddress { get; set; } = 30;
    public int SignInsPerAccount { get; set; } = 10;
    public int OpenPagesPerAddress { get; set; } = 600;
    public int PostsPerPerson { get; set; } = 30;
}

/// <summary>Section <c>Portal:Uploads</c>: bytes and counts of one post.</summary>
public sealed class UploadOptions
{
    public int Files { get; set; } = 10;
    public long FileBytes { get; set; } = 20 * 1024 * 1024;

    /// <summary>Of all text together: a text far over what a message may hold still comes back to be shortened.</summary>
    public int TextBytes { get; set; } = 1024 * 1024 + 64 * 1024;

    /// <summary>A body announced larger than this is not read beyond its text fields.</summary>
    public long TotalBytes => Files * FileBytes + TextBytes + 64 * 1024;
}
