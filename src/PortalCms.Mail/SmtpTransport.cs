using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using PortalCms.Core;

namespace PortalCms.Mail;

/// <summary>Mail by SMTP: a connection for each letter.</summary>
internal sealed class SmtpTransport(IOptions<MailOptions> options) : IMailTransport
{
    private static readonly TimeSpan s_untilIn = TimeSpan.FromSeconds(25);

    /// <summary>After the last line a server may take ten minutes to say that it has the letter (RFC 5321, 4.5.3.2.6).</summary>
    private static readonly TimeSpan s_untilSaid = TimeSpan.FromMinutes(10);

    /// <summary>Who refuses for a reason that may be mended does not want to be asked each minute.</summary>
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);
    private readonly MailOptions _options = options.Value;

    public ValueTask<bool> IsOn() => new(_options.Server.Length > 0);

    public async Task<MailFate> Send(Letter letter, CancellationToken cancellationToken)
    {
        MimeMessage message;
        try
        {
            message = letter.ToMime(_options.From);
        }
        catch (Exception unfit) when (unfit is FormatException or ArgumentException)
        {
            return new MailFate($"it cannot be written to this address ({unfit.GetType().Name})");
        }
        // Revocation is asked for over the net, outside of our time, and where nothing leads out no mail would go.
        using var client = new SmtpClient { Timeout = (int)s_untilSaid.TotalMilliseconds, CheckCertificateRevocation = false };
        await Enter(client, cancellationToken);
        return await Deliver(client, message, letter.To);
    }

    /// <summary>What goes wrong here goes wrong for all letters.</summary>
    private async Task Enter(SmtpClient client, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_untilIn);
        try
        {
            var authorities = _options.Authority.Length > 0 ? MailSettings.Authorities(_options.Authority) : null;
            if (authorities is not null) client.ServerCertificateValidationCallback = (_, certificate, presented, problems) => IsVouchedFor(certificate, presented, problems, authorities);
            var (host, port) = MailSettings.Place(_options);
            var security = _options.Security switch { MailSecurity.Tls => SecureSocketOptions.SslOnConnect, MailSecurity.None => SecureSocketOptions.None, _ => SecureSocketOptions.StartTls };
            await client.ConnectAsync(host, port, security, limit.Token);
            if (_options.User.Length > 0) await client.AuthenticateAsync(_options.User, _options.Password, limit.Token);
        }
        catch (Exception broken) when (!cancellationToken.IsCancellationRequested)
        {
            var told = broken is OperationCanceledException ? $"it does not let us in within {s_untilIn.TotalSeconds} seconds" : SmtpAnswers.Told(broken, _options.User);
            throw new TryLaterException($"the mail server {_options.Server}: {told}", isForAll: true);
        }
    }

    /// <summary>From here on no stop of the host breaks it off: only the server knows then what it has.</summary>
    private static async Task<MailFate> Deliver(SmtpClient client, MimeMessage message, string address)
    {
        using var limit = new CancellationTokenSource(s_untilSaid);
        var text = new Begun();
        try
        {
            await client.SendAsync(message, limit.Token, text);
            return MailFate.Sent; // the connection is dropped: whatever is said now must not have it sent again
        }
        catch (SmtpCommandException refused)
        {
            if (SmtpAnswers.IsForGood(refused)) return new MailFate(SmtpAnswers.Told(refused, address));
            throw new TryLaterException("the mail server: " + SmtpAnswers.Told(refused, address), refused.ErrorCode == SmtpErrorCode.SenderNotAccepted, (int)refused.StatusCode < 500 ? null : s_hour);
        }
        catch (ServiceNotAuthenticatedException asked)
        {
            throw new TryLaterException("the mail server: " + SmtpAnswers.Told(asked, address), isForAll: true);
        }
        catch (NotSupportedException cannot)
        {
            return new MailFate(SmtpAnswers.Told(cannot, address)); // an address beyond ASCII, and a server that takes none
        }
        catch (Exception broken)
        {
            var told = SmtpAnswers.Told(broken, address);
            return text.HasBegun ? new MailFate(told, IsUnsure: true) : throw new TryLaterException("the mail server: " + told);
        }
    }

    private static bool IsVouchedFor(X509Certificate? certificate, X509Chain? presented, SslPolicyErrors problems, X509Certificate2Collection authorities)
    {
        if (problems == SslPolicyErrors.None) return true;
        if (problems != SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 own) return false; // none, or with another's name in it
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        foreach (var between in presented?.ChainElements ?? Enumerable.Empty<X509ChainElement>()) chain.ChainPolicy.ExtraStore.Add(between.Certificate);
        chain.ChainPolicy.ExtraStore.AddRange(presented?.ChainPolicy.ExtraStore ?? []);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(own);
    }

    /// <summary>Whether any of the letter's text has gone: before, the server certainly does not have it.</summary>
    private sealed class Begun : ITransferProgress
    {
        internal bool HasBegun { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => HasBegun = true;
        public void Report(long bytesTransferred) => HasBegun = true;
    }
}
