using PortalCms.Core;

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
