using MimeKit;
using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.Mail;

/// <summary>A mail to one person, made and not yet sent.</summary>
public sealed record Letter
{
    /// <summary>Its name for all mail programs, without brackets: <c>17.5f3a@support.example.com</c>. The same however often it is sent.</summary>
    public required string Id { get; init; }

    /// <summary>Whose name stands before the sender's address.</summary>
    public required string FromName { get; init; }
    public required string ToName { get; init; }

    /// <summary>Canonical.</summary>
    public required string To { get; init; }

    /// <summary>Where an answer goes; empty: to the sender.</summary>
    public string ReplyTo { get; init; } = "";
    public required string Language { get; init; }
    public required DateTimeOffset At { get; init; }
    public required MailText Words { get; init; }

    /// <summary>As it goes over the wire. No robot answers it: it says that one wrote it.</summary>
    /// <param name="from">The sender's address.</param>
    internal MimeMessage ToMime(string from)
    {
        var message = new MimeMessage { Subject = Words.Subject, Date = At, MessageId = Id };
        message.From.Add(new MailboxAddress(FromName, from));
        message.To.Add(new MailboxAddress(ToName, To));
        if (ReplyTo.Length > 0 && MailboxAddress.TryParse(ReplyTo, out var answers)) message.ReplyTo.Add(answers);
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        message.Body = new BodyBuilder { TextBody = Words.Text, HtmlBody = Words.Html }.ToMessageBody();
        message.Body.Headers.Add("Content-Language", Language);
        return message;
    }
}

/// <summary>What came of a letter.</summary>
/// <param name="Problem">Null: it is on its way. Else what the server said, or what is known of it, without addresses.</param>
/// <param name="IsUnsure">Nobody knows whether the server has it; else it was refused for good.</param>
public readonly record struct MailFate(string? Problem, bool IsUnsure = false)
{
    public static MailFate Sent => default;
}

/// <summary>How mail leaves: by SMTP, by a site's own mail service, or into a folder while a developer looks on.</summary>
public interface IMailTransport
{
    /// <summary>Whether mail goes out at all; where it does not, nothing is promised to people.</summary>
    ValueTask<bool> IsOn();

    /// <summary>Sends one letter. It may take as long as servers may: less than <see cref="OutboxOptions.OutsideLease"/>.</summary>
    /// <exception cref="TryLaterException">Not now.</exception>
    Task<MailFate> Send(Letter letter, CancellationToken cancellationToken);
}
