namespace PortalCms.Mail;

/// <summary>What stands before the paths of links that are read outside: mails carry whole addresses.</summary>
/// <param name="Pattern"><c>https://{host}</c>: never made of what a request said.</param>
/// <param name="PathBase">Where a tenant's addresses begin: <c>/acme</c>; else empty.</param>
public sealed record PublicAddress(string Pattern, string PathBase = "")
{
    /// <param name="host">The domain's.</param>
    /// <param name="path">From the slash on.</param>
    public string Of(string host, string path) => Pattern.Replace("{host}", host, StringComparison.OrdinalIgnoreCase).TrimEnd('/') + PathBase + path;
}
