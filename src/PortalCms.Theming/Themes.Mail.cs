using System.Net;
using System.Text.RegularExpressions;
using PortalCms.Core;

namespace PortalCms.Theming;

/// <summary>A mail in words: one line, plain text, and a whole HTML page.</summary>
public sealed record MailText(string Subject, string Text, string Html);

public sealed partial class Themes
{
    private const string OfText = "-text";
    private const int LongestSubject = 250;

    /// <summary>
    /// Renders a mail of a portal: <c>mail/{name}</c> inside <c>mail/layout</c>, and <c>mail/{name}-text</c>, whose first line is the subject. As with pages, a template
    /// that fails is replaced by the built-in one and reported.
    /// </summary>
    /// <param name="portal">Whose theme and settings.</param>
    /// <param name="frame">Its title is not read: it becomes the subject.</param>
    /// <param name="name">For example <c>ticket-filed</c>.</param>
    /// <param name="view">The mail's record.</param>
    public async ValueTask<MailText> Mail(Portal portal, FrameModel frame, string name, object view)
    {
        var theme = Get(portal.Theme);
        return await Mail("mail/" + name, new RenderInput(theme, await Settings(portal.Id, theme), frame, view, null));
    }

    internal async ValueTask<MailText> Mail(string template, RenderInput input)
    {
        using var plain = await Part(template + OfText, input, null);
        var lines = plain.Text.ToString().ReplaceLineEndings("\n").Trim('\n').Split('\n', 2); // before it is decoded: what people typed has no line of its own here
        var subject = Subject(WebUtility.HtmlDecode(lines[0]), input.Frame.PortalName);
        var text = WebUtility.HtmlDecode(lines.Length > 1 ? lines[1] : "").Trim('\n') + "\n";
        var titled = input with { Frame = input.Frame with { Title = subject } };
        using var body = await Part(template, titled, null);
        using var page = await Part("mail/layout", titled, body);
        return new MailText(subject, text, page.Text.ToString());
    }

    /// <summary>One line that any mail program shows; without one the portal's name stands for it.</summary>
    private static string Subject(string line, string portal)
    {
        var subject = OneLine().Replace(line, " ").Trim();
        return subject.Length == 0 ? portal : subject.Length > LongestSubject ? Fold.Clean(subject[..LongestSubject]) + "…" : subject;
    }

    [GeneratedRegex(@"[\p{Cc}\p{Zl}\p{Zp}\s]+")]
    private static partial Regex OneLine();
}
