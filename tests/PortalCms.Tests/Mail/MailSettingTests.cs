using Microsoft.Extensions.Configuration;
using PortalCms.Core;
using PortalCms.Mail;

namespace PortalCms.Tests.Mail;

/// <summary>Section <c>Mail</c>, checked before anything starts.</summary>
[Trait("Spec", "FRM-3")]
public sealed class MailSettingTests
{
    [Theory]
    [InlineData("Mail__Server: 'mail.example.com:0' cannot be used. Write a host, or a host and port, like mail.example.com:587", "Server=mail.example.com:0")]
    [InlineData("Mail__Server: 'smtp://mail' cannot be used. Write a host, or a host and port, like mail.example.com:587", "Server=smtp://mail")]
    [InlineData("Mail__From: Mail__Server is set, so mail needs an address that it comes from, like support@example.com", "Server=mail.example.com")]
    [InlineData("Mail__From: 'Support <a@example.com>' cannot be used. Write an address without a name, in plain letters, like support@example.com", "From=Support <a@example.com>")]
    [InlineData("Mail__From: 'nobody' cannot be used. Write an address without a name, in plain letters, like support@example.com", "From=nobody")]
    [InlineData("Mail__Security: 'Ssl' cannot be used. Write one of StartTls, Tls, None", "Security=Ssl")]
    [InlineData("Mail__From: 'b\u00FCro@example.com' cannot be used. Write an address without a name, in plain letters, like support@example.com", "From=b\u00FCro@example.com")]
    [InlineData("Mail__Authority: there is no certificate in '/etc/hostname'", "Authority=/etc/hostname")]
    [InlineData("Mail__Links: '' cannot be used. Write how addresses begin, like https://{host} or http://{host}:8080", "Links=")]
    [InlineData("Mail__Security: '' cannot be used. Write one of StartTls, Tls, None", "Security=")]
    [InlineData("Mail__Security: '1' cannot be used. Write one of StartTls, Tls, None", "Security=1")]
    [InlineData("Mail__Security: without TLS nobody signs in: take Mail__User away, or write StartTls or Tls", "Security=none", "User=portal")]
    [InlineData("Mail__User: Mail__Password is set, and nobody to sign in", "Password=secret")]
    [InlineData("Mail__Authority: '/nowhere.pem' cannot be read as certificates in PEM", "Authority=/nowhere.pem")]
    [InlineData("Mail__Links: 'support.example.com' cannot be used. Write how addresses begin, like https://{host} or http://{host}:8080", "Links=support.example.com")]
    [InlineData("Mail__Links: 'javascript://{host}' cannot be used. Write how addresses begin, like https://{host} or http://{host}:8080", "Links=javascript://{host}")]
    public void What_cannot_be_used_is_said_in_one_line(string words, params string[] settings) =>
        Assert.Equal(words, Assert.Throws<SettingException>(() => MailSettings.Check(Of(settings))).Message);

    [Theory]
    [InlineData("Server=mail.example.com:587", "From=support@example.com", "User=portal", "Password=secret")]
    [InlineData("Server=127.0.0.1", "From=support@example.com", "Security=None", "Links=http://{host}:8080")]
    [InlineData("Server=")]
    public void What_can_be_used_is_let_through(params string[] settings) => MailSettings.Check(Of(settings));

    [Theory]
    [InlineData("https://{host}", "", "https://a.example/support")]
    [InlineData("http://{HOST}:8080/", "", "http://a.example:8080/support")]
    [InlineData("https://portal.example/{host}", "/acme", "https://portal.example/a.example/acme/support")]
    public void A_link_leads_to_the_domain_whatever_a_request_said(string pattern, string pathBase, string link) =>
        Assert.Equal(link, new PublicAddress(pattern, pathBase).Of("a.example", "/support"));

    private static IConfiguration Of(string[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => s.Split('=', 2)).Select(s => KeyValuePair.Create("Mail:" + s[0], (string?)s[1]))).Build();
}
