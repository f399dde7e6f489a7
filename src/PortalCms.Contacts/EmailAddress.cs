using System.Globalization;
using System.Net.Mail;

namespace PortalCms.Contacts;

/// <summary>One canonical form of an e-mail address, used in every flow: sign-in, contacts, mail.</summary>
public static class EmailAddress
{
    private static readonly IdnMapping Punycode = new() { UseStd3AsciiRules = true };

    /// <summary>
    /// Lower case, host in punycode without a trailing dot; null for what is not one plain address of at most 254 characters.
    /// Plus tags stay: they are other mailboxes to some providers.
    /// </summary>
    public static string? Canonical(string? typed)
    {
        var text = typed?.Trim() ?? "";
        var at = text.LastIndexOf('@');
        if (at < 1 || text.Length > 254 || text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format || c is '"' or '<' or '>' or ',' or ';')) return null;
        try
        {
            var host = Punycode.GetAscii(text[(at + 1)..].TrimEnd('.')).ToLowerInvariant();
            var address = $"{text[..at].Normalize().ToLowerInvariant()}@{host}";
            return host.Contains('.', StringComparison.Ordinal) && MailAddress.TryCreate(address, out var parsed) && parsed.Address == address ? address : null;
        }
        catch (ArgumentException)
        {
            return null; // not a host name
        }
    }
}
