using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using PortalCms.Core;

namespace PortalCms.Mail;

/// <summary>Mail by SMTP: a connection for each letter.</summary>
internal sealed class SmtpTransport(IOptions<MailOptions> options) : IMailTransport
{
    private readonly MailOptions _options = options.Value;

    public ValueTask<bool> IsOn() => new(_options.Server.Length > 0);

    public async Task<string?> Send(Letter letter, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(IMailTransport.Longest);
        try
        {
            await Deliver(letter, limit.Token);
            return null;
        }
        catch (SmtpCommandException refused) when (IsForGood(refused))
        {
            return Told(refused, letter);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TryLaterException($"the mail server {_options.Server} takes longer than {IMailTransport.Longest.TotalSeconds} seconds");
        }
        catch (Exception broken) when (broken is ProtocolException or CommandException or AuthenticationException or SslHandshakeException or SocketException or IOException or NotSupportedException)
        {
            throw new TryLaterException($"the mail server {_options.Server}: {Told(broken, letter)}");
        }
    }

    private async Task Deliver(Letter letter, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient { Timeout = (int)IMailTransport.Longest.TotalMilliseconds };
        using var authority = _options.Authority.Length > 0 ? X509CertificateLoader.LoadCertificateFromFile(_options.Authority) : null;
        if (authority is not null) client.ServerCertificateValidationCallback = (_, certificate, _, problems) => IsVouchedFor(certificate, problems, authority);
        var (host, port) = MailSettings.Place(_options);
        var security = _options.Security switch { MailSecurity.Tls => SecureSocketOptions.SslOnConnect, MailSecurity.None => SecureSocketOptions.None, _ => SecureSocketOptions.StartTls };
        await client.ConnectAsync(host, port, security, cancellationToken);
        if (_options.User.Length > 0) await client.AuthenticateAsync(_options.User, _options.Password, cancellationToken);
        await client.SendAsync(letter.ToMime(_options.From), cancellationToken);
        await client.DisconnectAsync(quit: false, CancellationToken.None); // it has it: whatever comes now must not send it twice
    }

    /// <summary>Whose letter box it is, or what the letter is, is refused: later is no different. A sender that is refused is a setting, and may be mended.</summary>
    private static bool IsForGood(SmtpCommandException refused) =>
        refused.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted && (int)refused.StatusCode >= 500;

    private static string Told(Exception problem, Letter letter)
    {
        var code = problem is SmtpCommandException smtp ? $"{(int)smtp.StatusCode} " : "";
        return Fold.Clean(code + problem.Message.ReplaceLineEndings(" ").Replace(letter.To, "…", StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsVouchedFor(X509Certificate? certificate, SslPolicyErrors problems, X509Certificate2 authority)
    {
        if (problems == SslPolicyErrors.None) return true;
        if (problems != SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 own) return false; // no certificate, or another's name in it
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(own);
    }
}
