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

    public async Task<string?> Send(Letter letter, CancellationToken cancellationToken)
    {
        var message = new MailMessage { To = letter.To, ReplyTo = letter.ReplyTo, Subject = letter.Words.Subject, TextBody = letter.Words.Text, HtmlBody = letter.Words.Html };
        try
        {
            var result = await email.SendAsync(message, cancellationToken: cancellationToken).WaitAsync(IMailTransport.Longest, cancellationToken);
            return result.Succeeded ? null
                : throw new TryLaterException("the site's mail service: " + string.Join(' ', result.Errors.Select(e => e.Message.Value)).Replace(letter.To, "…", StringComparison.OrdinalIgnoreCase));
        }
        catch (TimeoutException)
        {
            throw new TryLaterException($"the site's mail service takes longer than {IMailTransport.Longest.TotalSeconds} seconds");
        }
    }
}
