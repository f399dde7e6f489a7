namespace PortalCms.Mail;

/// <summary>How the connection to the mail server is kept from others' eyes.</summary>
public enum MailSecurity
{
    /// <summary>It begins plain and must become TLS before anything else is said.</summary>
    StartTls = 0,

    /// <summary>TLS from the first byte.</summary>
    Tls = 1,

    /// <summary>None: a server on the same machine, or in a network of one's own.</summary>
    None = 2,
}

/// <summary>Section <c>Mail</c>: where mail goes out.</summary>
public sealed class MailOptions
{
    /// <summary>Host, or <c>host:port</c>. Empty: no mail is sent; in Development it is kept in a folder, to be read at <c>/dev/mail</c>.</summary>
    public string Server { get; set; } = "";
    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>Empty: the server asks for no sign-in.</summary>
    public string User { get; set; } = "";
    public string Password { get; set; } = "";

    /// <summary>The address that mail comes from; the portal's name stands before it.</summary>
    public string From { get; set; } = "";

    /// <summary>The file (PEM) of the authority that vouches for the server, where the machine does not know it.</summary>
    public string Authority { get; set; } = "";

    /// <summary>What stands before the paths of links in mails; <c>{host}</c> is the domain's name.</summary>
    public string Links { get; set; } = "https://{host}";
}
