using System.Text.RegularExpressions;
using MailKit.Net.Smtp;
using PortalCms.Core;

namespace PortalCms.Mail;

/// <summary>What a mail server's answer means, and how it is told to staff and log.</summary>
internal static partial class SmtpAnswers
{
    private const int Longest = 300;

    /// <summary>
    /// Whether later is no different: the letter box, or what the letter is. By the enhanced code (RFC 3463) where there is one, since servers refuse a sender that they
    /// do not like at the recipient; that is a setting, and may be mended.
    /// </summary>
    internal static bool IsForGood(SmtpCommandException refused)
    {
        if ((int)refused.StatusCode < 500) return false;
        var isRecipient = refused.ErrorCode == SmtpErrorCode.RecipientNotAccepted;
        var code = Enhanced().Match(refused.Message);
        if (!code.Success) return isRecipient || refused.ErrorCode == SmtpErrorCode.MessageNotAccepted;
        return (code.Groups[1].Value, code.Groups[2].Value) switch
        {
            ("3", "4") => true, // too large
            ("1", "0" or "7" or "8") => false, // the sender's address
            ("1" or "2" or "6", _) => refused.ErrorCode != SmtpErrorCode.SenderNotAccepted,
            ("4", "1") => isRecipient, // what some large providers say of a letter box that there is not
            _ => false,
        };
    }

    /// <summary>In one line of bounded length, without the address it was for.</summary>
    internal static string Told(Exception problem, string address)
    {
        var code = problem is SmtpCommandException smtp ? $"{(int)smtp.StatusCode} " : "";
        var told = code + problem.Message.ReplaceLineEndings(" ");
        if (address.Length > 0) told = told.Replace(address, "…", StringComparison.OrdinalIgnoreCase);
        if (address.Split('@')[0] is { Length: > 2 } local) told = Regex.Replace(told, $@"(?<!\w){Regex.Escape(local)}(?!\w)", "…", RegexOptions.IgnoreCase);
        return Fold.Clean(told.Length > Longest ? told[..Longest] : told);
    }

    [GeneratedRegex(@"^\s*5\.(\d{1,3})\.(\d{1,3})\b")]
    private static partial Regex Enhanced();
}
