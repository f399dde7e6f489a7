using Microsoft.Extensions.Options;
using OrchardCore.Email;
using OrchardCore.Email.Services;
using PortalCms.Core;
using PortalCms.Mail;

namespace PortalCms.OrchardCore.Mail;

/// <summary>Mail by the site's own service, from the site's own sender. What it refuses it does not tell apart from what it cannot now: both are tried again.</summary>
internal sealed class SiteMail(IEmailService email, IOptions<EmailOptions> chosen, IOptions<EmailProviderOptions> providers) : IMailTransport
{
    /// <summary>The site names a provider also where none is enabled.</summary>
    public ValueTask<bool> IsOn() => new(chosen.Value.DefaultProviderName is { Length: > 0 } name && providers.Value.Providers.TryGetValue(name, out var provider) && provider.IsEnabled);

    /// <summary>Not broken off: the site's provider goes on sending whoever has stopped waiting. Its own limit is two minutes.</summary>
    public async Task<MailFate> Send(Letter letter, CancellationToken cancellationToken)
    {
        var message = new MailMessage { To = letter.To, ReplyTo = letter.ReplyTo, Subject = letter.Words.Subject, TextBody = letter.Words.Text, HtmlBody = letter.Words.Html };
        var result = await email.SendAsync(message, cancellationToken: CancellationToken.None);
        return result.Succeeded ? MailFate.Sent
            : throw new TryLaterException("the site's mail service: " + string.Join(' ', result.Errors.Select(e => e.Message.Value)).Replace(letter.To, "…", StringComparison.OrdinalIgnoreCase));
    }
}
