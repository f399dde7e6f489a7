using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Configuration;
using MimeKit;
using PortalCms.Core;

namespace PortalCms.Mail;

/// <summary>Section <c>Mail</c> as it was written, before <see cref="MailOptions"/> are made of it.</summary>
internal static class MailSettings
{
    /// <exception cref="SettingException">A setting cannot be used.</exception>
    internal static void Check(IConfiguration configuration)
    {
        var server = configuration["Mail:Server"] ?? "";
        if (server.Length > 0 && !IsServer(server)) throw SettingChecks.Wrong("Mail:Server", $"'{server}' cannot be used. Write a host, or a host and port, like mail.example.com:587");
        if (configuration["Mail:Security"] is { } security && !Enum.GetNames<MailSecurity>().Contains(security, StringComparer.OrdinalIgnoreCase))
            throw SettingChecks.Wrong("Mail:Security", $"'{security}' cannot be used. Write one of {string.Join(", ", Enum.GetNames<MailSecurity>())}");
        CheckSender(configuration, server);
        CheckSecrets(configuration);
        if (configuration["Mail:Authority"] is { Length: > 0 } authority) CheckAuthority(authority);
        if (configuration["Mail:Links"] is { } links && !IsLink(links))
            throw SettingChecks.Wrong("Mail:Links", $"'{links}' cannot be used. Write how addresses begin, like https://{{host}} or http://{{host}}:8080");
    }

    /// <summary>Host and port of a server; the port is the usual one where none is written.</summary>
    internal static (string Host, int Port) Place(MailOptions options)
    {
        var parts = options.Server.Split(':');
        var usual = options.Security switch { MailSecurity.Tls => 465, MailSecurity.None => 25, _ => 587 };
        return (parts[0], parts.Length > 1 ? int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : usual);
    }

    /// <summary>All certificates of the file.</summary>
    internal static X509Certificate2Collection Authorities(string file)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(file);
        return authorities;
    }

    private static void CheckAuthority(string file)
    {
        try
        {
            if (Authorities(file).Count == 0) throw SettingChecks.Wrong("Mail:Authority", $"there is no certificate in '{file}'");
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw SettingChecks.Wrong("Mail:Authority", $"'{file}' cannot be read as certificates in PEM");
        }
    }

    private static void CheckSender(IConfiguration configuration, string server)
    {
        var from = configuration["Mail:From"] ?? "";
        if (from.Length == 0 && server.Length > 0) throw SettingChecks.Wrong("Mail:From", "Mail__Server is set, so mail needs an address that it comes from, like support@example.com");
        if (from.Length > 0 && !(MailboxAddress.TryParse(from, out var address) && address.Address == from && from.Contains('@', StringComparison.Ordinal) && Ascii.IsValid(from)))
            throw SettingChecks.Wrong("Mail:From", $"'{from}' cannot be used. Write an address without a name, in plain letters, like support@example.com");
    }

    // A password would go over the wire for everybody to read.
    private static void CheckSecrets(IConfiguration configuration)
    {
        var isOpen = string.Equals(configuration["Mail:Security"], nameof(MailSecurity.None), StringComparison.OrdinalIgnoreCase);
        if (isOpen && configuration["Mail:User"] is { Length: > 0 }) throw SettingChecks.Wrong("Mail:Security", "without TLS nobody signs in: take Mail__User away, or write StartTls or Tls");
        if (configuration["Mail:Password"] is { Length: > 0 } && configuration["Mail:User"] is not { Length: > 0 }) throw SettingChecks.Wrong("Mail:User", "Mail__Password is set, and nobody to sign in");
    }

    private static bool IsServer(string server) => server.Split(':') is var parts && parts.Length <= 2 && Uri.CheckHostName(parts[0]) is UriHostNameType.Dns or UriHostNameType.IPv4
        && (parts.Length == 1 || (ushort.TryParse(parts[1], out var port) && port > 0));

    private static bool IsLink(string pattern) => Uri.TryCreate(pattern.Replace("{host}", "a.example", StringComparison.OrdinalIgnoreCase), UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https" && address.Query.Length + address.Fragment.Length + address.UserInfo.Length == 0;
}
