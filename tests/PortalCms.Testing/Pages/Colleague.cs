namespace PortalCms.Testing.Pages;

/// <summary>Someone who works here, at the staff pages.</summary>
public sealed class Colleague(Visitor visitor, string email, string password)
{
    public Visitor Visitor => visitor;
    public string Email => email;

    /// <summary>Signs in and stands at the first page that is theirs.</summary>
    public async Task<PageSeen> SignIn()
    {
        var page = await new SignInPage(visitor, await visitor.Get("/Admin/Portal/sign-in")).Enter(email, password);
        while (page.Location is not null) page = await visitor.Follow(page);
        return page;
    }

    /// <summary>The desk's list in a state, or empty.</summary>
    public async Task<DeskPage> Desk(string query = "") => new(visitor, await visitor.Get("/Admin/Portal/Desk" + query));

    public async Task<DeskPage> Open(long number) => new(visitor, await visitor.Get($"/Admin/Portal/Desk/{number}"));
}

/// <summary>The desk: the list, and the record of a ticket when one is open.</summary>
public sealed class DeskPage(Visitor visitor, PageSeen page)
{
    public PageSeen Seen => page;

    /// <summary>Numbers of the list's rows, in order.</summary>
    public IReadOnlyList<long> Numbers => [.. page.Document.QuerySelectorAll(".desk-rows .number").Select(n => long.Parse(n.TextContent.Trim().TrimStart('#')))];

    /// <summary>The record's texts, comments among them, in order.</summary>
    public IReadOnlyList<string> Messages => [.. page.Document.QuerySelectorAll(".thread .prose").Select(m => m.TextContent.Trim())];

    public Task<DeskPage> Reply(string text, params SentFile[] files) => Submit("reply", files, ("Text", text));

    public Task<DeskPage> Comment(string text) => Submit("comment", [], ("Comment", text));

    /// <param name="stage">The stage's words as the choice shows them.</param>
    public Task<DeskPage> MoveTo(string stage) => Submit("stage", [], ("Stage", Option("Stage", stage)));

    /// <param name="owner">The colleague's name.</param>
    public Task<DeskPage> Assign(string owner) => Submit("assign", [], ("Owner", Option("Owner", owner)));

    private string Option(string select, string words) =>
        page.Document.QuerySelectorAll($"#{select} option").Single(o => o.TextContent.Trim() == words).GetAttribute("value")!;

    private async Task<DeskPage> Submit(string ability, IReadOnlyCollection<SentFile> files, params (string, string)[] fields) =>
        new(visitor, await visitor.Follow(await visitor.Submit(page, $"form[action*='/{ability}' i]", fields, files)));
}
