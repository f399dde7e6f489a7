using System.Diagnostics;
using Microsoft.Extensions.Options;
using OrchardCore.Email;
using OrchardCore.Email.Services;
using PortalCms.Core;
using PortalCms.Mail;

namespace PortalCms.OrchardCore.Mail;

/// <summary>Mail by the site's own service, from the site's own sender. What it refuses it does not tell apart from what it cannot now: both are tried again.</summary>
internal sealed class SiteMail(IEmailService email, IOptions<EmailOptions> chosen, IOptions<EmailProviderOptions> providers) : IMailTransport
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(10), s_sure = TimeSpan.FromSeconds(90);

    /// <summary>The site names a provider also where none is enabled.</summary>
    public ValueTask<bool> IsOn() => new(chosen.Value.DefaultProviderName is { Length: > 0 } name && providers.Value.Providers.TryGetValue(name, out var provider) && provider.IsEnabled);

    /// <summary>
    /// Not broken off by a stop: the site's provider goes on sending whoever has stopped waiting. A failure after long is none that is known: the site's own provider gives
    /// up after two minutes, when the server may have the letter.
    /// </summary>
    public async Task<MailFate> Send(Letter letter, CancellationToken cancellationToken)
    {
        var message = new MailMessage { To = letter.To, ReplyTo = letter.ReplyTo, Subject = letter.Words.Subject, TextBody = letter.Words.Text, HtmlBody = letter.Words.Html };
        var begun = Stopwatch.GetTimestamp();
        try
        {
            var result = await email.SendAsync(message, cancellationToken: CancellationToken.None).WaitAsync(s_longest, CancellationToken.None);
            if (result.Succeeded) return MailFate.Sent;
            var told = "the site's mail service: " + string.Join(' ', result.Errors.Select(e => e.Message.Value)).Replace(letter.To, "…", StringComparison.OrdinalIgnoreCase);
            return Stopwatch.GetElapsedTime(begun) > s_sure ? new MailFate(told, IsUnsure: true) : throw new TryLaterException(told);
        }
        catch (TimeoutException)
        {
            return new MailFate($"the site's mail service does not answer within {s_longest.TotalMinutes} minutes", IsUnsure: true);
        }
    }
}
