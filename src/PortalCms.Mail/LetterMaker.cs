using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.Mail;

/// <summary>Whom a mail is for.</summary>
/// <param name="Name">The contact's.</param>
/// <param name="Email">Canonical.</param>
/// <param name="Language">Culture name; null: the portal's.</param>
public sealed record MailReader(string Name, string Email, string? Language);

/// <summary>Makes letters of a portal's templates.</summary>
public sealed class LetterMaker(Themes themes, PublicAddress address, IEnumerable<TemplateSource> sources, IServiceProvider services)
{
    /// <summary>A page's whole address.</summary>
    /// <param name="domain">Whose host.</param>
    /// <param name="portal">Whose slug.</param>
    /// <param name="path">Below the portal, from the slash on.</param>
    public string Link(Domain domain, Portal portal, string path) => address.Of(domain.Host, $"/{portal.Slug}{path}");

    /// <summary>A letter about an event: its name is the event's, so that one sent twice is seen to be the same.</summary>
    /// <param name="template">Its name below <c>mail/</c>.</param>
    /// <param name="row">What happened.</param>
    /// <param name="place">The portal, whose theme, words and name, and its domain.</param>
    /// <param name="reader">Whom it is for.</param>
    /// <param name="view">The template's record.</param>
    public async Task<Letter> Make(string template, Event row, (Domain Domain, Portal Portal) place, MailReader reader, object view)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(reader);
        var (domain, portal) = place;
        foreach (var source in sources) await source.Refresh(services);
        var frame = new FrameModel
        {
            Language = themes.Words(portal.Theme).For(reader.Language, portal.Language ?? domain.Language),
            CompanyName = domain.CompanyName,
            HelpEmail = domain.HelpEmail,
            PortalName = portal.Name,
            HomeUrl = Link(domain, portal, "/tickets"),
            TimeZone = domain.TimeZone,
        };
        return new Letter
        {
            Id = $"{template}.{row.Id}.{row.At.ToUnixTimeMilliseconds():x}@{domain.Host}",
            FromName = portal.Name,
            ToName = reader.Name,
            To = reader.Email,
            ReplyTo = domain.HelpEmail,
            Language = frame.Language,
            At = row.At,
            Words = await themes.Mail(portal, frame, template, view),
        };
    }
}
