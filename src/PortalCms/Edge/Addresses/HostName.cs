using System.Globalization;
using System.Net;
using PortalCms.Core;

namespace PortalCms.Edge;

/// <summary>The host of a domain: a DNS name in punycode or an IP address; lower case, no scheme, no port, no path.</summary>
internal static class HostName
{
    /// <summary>Refused with the reason and, where one can be made, a proposal.</summary>
    /// <param name="typed">As typed.</param>
    internal static Outcome Check(string typed)
    {
        if (IsWellFormed(typed)) return Outcome.Done;
        return Propose(typed) is { } proposal
            ? Outcome.Refused("Host", "Write the host name alone, in small letters. Perhaps: {0}", proposal)
            : Outcome.Refused("Host", "This is not a host name. Write it like support.example.com");
    }

    private static bool IsWellFormed(string host) =>
        IPAddress.TryParse(host, out var address) && address.ToString() == host
        || host.Length is > 0 and <= 253 && !host.All(c => char.IsAsciiDigit(c) || c == '.') && host.Split('.').All(IsLabel);

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static string? Propose(string typed)
    {
        var text = typed.Trim();
        if (text.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme) text = text[(scheme + 3)..];
        text = text.Split('/', '?', '#', ':')[0].TrimEnd('.');
        try
        {
            text = new IdnMapping().GetAscii(text).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null; // letters that no name has
        }
        return IsWellFormed(text) ? text : null;
    }
}
