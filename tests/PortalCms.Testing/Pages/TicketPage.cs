namespace PortalCms.Testing.Pages;

/// <summary>A ticket as its customer sees it.</summary>
public sealed class TicketPage(Visitor visitor, PageSeen page)
{
    private const string ReplyForm = "#reply form";

    public PageSeen Seen => page;
    public string Subject => page.Heading;

    /// <summary>The conversation's texts, in order.</summary>
    public IReadOnlyList<string> Messages => [.. page.Document.QuerySelectorAll(".message .prose").Select(m => m.TextContent.Trim())];

    /// <summary>Name and address of each file.</summary>
    public IReadOnlyList<(string Name, string Address)> Files =>
        [.. page.Document.QuerySelectorAll("a.attachment").Select(a => (a.QuerySelector("bdi")?.TextContent ?? "", a.GetAttribute("href")!))];

    public bool TakesReplies => page.Document.QuerySelector(ReplyForm) is not null;

    /// <summary>The reply's form with this text, to be sent when the test wants.</summary>
    public FilledForm Written(string text) => page.Form(ReplyForm).Fill([("Text", text)]);

    /// <summary>Sends a reply and stands at what follows: the ticket with it, or the form again with what is wrong.</summary>
    public async Task<TicketPage> Reply(string text, params SentFile[] files) => new(visitor, await visitor.Follow(await visitor.Send(Written(text), files)));
}

/// <summary>The form that files a ticket.</summary>
public sealed class NewTicketPage(Visitor visitor, PageSeen page)
{
    private const string Form = "main form[method=post]";

    public PageSeen Seen => page;

    public FilledForm Written(string subject, string description, params (string Name, string Value)[] more) =>
        page.Form(Form).Fill([("Subject", subject), ("Description", description), .. more]);

    /// <summary>Files it and stands at the new ticket, or at the form again with what is wrong.</summary>
    public async Task<TicketPage> File(string subject, string description, params SentFile[] files) =>
        new(visitor, await visitor.Follow(await visitor.Send(Written(subject, description), files)));
}
