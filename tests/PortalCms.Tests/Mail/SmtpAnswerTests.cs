using MailKit.Net.Smtp;
using MimeKit;
using PortalCms.Mail;

namespace PortalCms.Tests.Mail;

/// <summary>What a mail server's refusal means: the letter, or a setting that may be mended.</summary>
[Trait("Security", "M1")]
public sealed class SmtpAnswerTests
{
    private static readonly MailboxAddress s_cyd = new("", "cyd@velonord.example");

    [Theory]
    [InlineData(SmtpErrorCode.RecipientNotAccepted, 550, "5.1.1 no such user", true)]
    [InlineData(SmtpErrorCode.RecipientNotAccepted, 550, "no such user", true)]
    [InlineData(SmtpErrorCode.RecipientNotAccepted, 552, "5.2.2 mailbox full", true)]
    [InlineData(SmtpErrorCode.UnexpectedStatusCode, 554, "5.1.2 no such host", true)]
    [InlineData(SmtpErrorCode.MessageNotAccepted, 552, "5.3.4 too large", true)]
    [InlineData(SmtpErrorCode.MessageNotAccepted, 554, "spam", true)]
    [InlineData(SmtpErrorCode.RecipientNotAccepted, 450, "4.2.1 busy", false)]
    [InlineData(SmtpErrorCode.RecipientNotAccepted, 553, "5.7.1 Sender address rejected: not owned by user", false)]
    [InlineData(SmtpErrorCode.RecipientNotAccepted, 550, "5.1.8 sender's domain not found", false)]
    [InlineData(SmtpErrorCode.MessageNotAccepted, 550, "5.7.60 may not send as this sender", false)]
    [InlineData(SmtpErrorCode.RecipientNotAccepted, 550, "5.1.0 <desk@ridgeline.example>: Sender address rejected: User unknown", false)]
    [InlineData(SmtpErrorCode.RecipientNotAccepted, 550, "5.4.1 Recipient address rejected: Access denied", true)]
    [InlineData(SmtpErrorCode.MessageNotAccepted, 550, "5.4.1 later", false)]
    [InlineData(SmtpErrorCode.SenderNotAccepted, 550, "no", false)]
    [InlineData(SmtpErrorCode.SenderNotAccepted, 550, "5.1.1 no such sender", false)]
    [InlineData(SmtpErrorCode.SenderNotAccepted, 552, "5.3.4 too large", true)]
    [InlineData(SmtpErrorCode.MessageNotAccepted, 554, "192.5.1.7 is listed", true)]
    public void A_refusal_is_for_good_where_later_is_no_different(SmtpErrorCode error, int status, string words, bool isForGood) =>
        Assert.Equal(isForGood, SmtpAnswers.IsForGood(new SmtpCommandException(error, (SmtpStatusCode)status, s_cyd, words)));

    [Theory]
    [InlineData("5.1.1 <cyd@velonord.example>: no such user", "550 5.1.1 <…>: no such user")]
    [InlineData("5.1.1 CYD@velonord.example unknown,\r\n Cyd is not here", "550 5.1.1 … unknown,  … is not here")]
    [InlineData("5.1.1 cydonia is full", "550 5.1.1 cydonia is full")]
    public void It_is_told_in_a_line_without_whose_address_it_was(string words, string told) =>
        Assert.Equal(told, SmtpAnswers.Told(new SmtpCommandException(SmtpErrorCode.RecipientNotAccepted, SmtpStatusCode.MailboxUnavailable, s_cyd, words), s_cyd.Address));

    [Fact]
    public void It_is_told_in_bounded_length() =>
        Assert.Equal(300, SmtpAnswers.Told(new InvalidOperationException(new string('x', 9000)), s_cyd.Address).Length);
}
