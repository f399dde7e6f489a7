using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PortalCms.Tickets;

namespace PortalCms.Testing.Access;

/// <summary>A file of a ticket, by its id in the database; the name begins with a canary.</summary>
public sealed record AccessFile(long Number, long Id, string Name)
{
    public string Canary => Path.GetFileNameWithoutExtension(Name);
}

/// <summary>A request and its answer. <paramref name="Portal"/> is null on the staff's side.</summary>
public sealed record Asked(AccessActor Actor, Line Line, string? Portal, string Verb, PageSeen Page);

/// <summary>What the oracle says of an answer.</summary>
/// <param name="IsTheirs">Theirs to read.</param>
/// <param name="Holds">Then a GET shows this.</param>
/// <param name="UnlessIs">Else it is this, to the byte.</param>
public sealed record Expectation(bool IsTheirs, string Holds = "", string? UnlessIs = null);

/// <summary>Compares answers to one actor with the oracle and notes each that differs.</summary>
public sealed partial class AccessCheck(AccessActor actor)
{
    private readonly List<string> _red = [];

    /// <summary>What was wrong, a line each, with pattern, actor, verb and address.</summary>
    public IReadOnlyList<string> Red => _red;

    /// <summary>Who may have spoken since the site was made: their names may stand in what is theirs to see.</summary>
    public IReadOnlyList<Somebody> Spoke { get; set; } = [];

    public static async Task<IReadOnlyList<AccessFile>> Files(AccessSite site)
    {
        await using var db = site.Open();
        return await db.Set<Attachment>().OrderBy(a => a.Id).Select(a => new AccessFile(a.Message.Conversation.Ticket.Number, a.Id, a.Name)).ToListAsync();
    }

    /// <summary>Fails with the first of the red answers; all of them are in <c>artifacts/access-red.txt</c>.</summary>
    public static void AllGreen(IEnumerable<string> notes)
    {
        var red = notes.ToList();
        if (red.Count == 0) return;
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts")).FullName, "access-red.txt");
        File.WriteAllLines(file, red);
        Assert.Fail($"{red.Count} answers are not as they should be; see {file}\n{string.Join('\n', red.Take(20))}");
    }

    public void Judge(Asked asked, Expectation expected)
    {
        var (line, page, status) = (asked.Line, asked.Page, asked.Page.Status);
        if (status >= 500) Note(asked, $"status {status}");
        var allowed = actor.Allowed(asked.Portal, Spoke);
        var leaks = Canary().Matches(Uri.UnescapeDataString(page.Headers) + page.Text).Select(m => m.Value).Distinct().Where(c => !allowed(c)).ToList();
        if (leaks.Count > 0) Note(asked, "holds " + string.Join(' ', leaks));
        if (expected.UnlessIs is { } unknown && Bytes(page) != unknown) Note(asked, $"differs from what does not exist ({status}): {Difference(Bytes(page), unknown)}");
        if (!AccessVerbs.IsRead(asked.Verb)) return;
        if (expected.IsTheirs && status != 200 && !line.IsAction && line.Gives != Gives.Nothing) Note(asked, $"status {status}, and it is theirs");
        if (expected.IsTheirs && asked.Verb == AccessVerbs.Get && !line.IsAction && !page.Text.Contains(expected.Holds, StringComparison.Ordinal)) Note(asked, "does not show what is theirs");
        if (!expected.IsTheirs && status == 200 && line.Side != For.Everyone) Note(asked, "status 200, and it is not theirs");
    }

    public void Note(Asked asked, string what) => _red.Add($"{asked.Line.Pattern} | {actor.Name} {asked.Portal} {asked.Verb} {asked.Page.Address}: {what}");

    /// <summary>An answer as it is compared: as sent, only that a redirect names where one came from, or the ticket that the file there belongs to.</summary>
    public static string Bytes(PageSeen page) =>
        page.Status is 301 or 302 ? CameFrom().Replace(page.Masked, back => page.Address.StartsWith(Uri.UnescapeDataString(back.Value), StringComparison.OrdinalIgnoreCase) ? "#" : back.Value) : page.Bare;

    /// <summary>The first place where two texts differ, with what stands there.</summary>
    public static string Difference(string one, string other)
    {
        var at = one.Zip(other).TakeWhile(p => p.First == p.Second).Count();
        string Around(string text) => text[Math.Max(0, at - 40)..Math.Min(text.Length, at + 60)].ReplaceLineEndings("\\n");
        return $"«{Around(one)}» «{Around(other)}»";
    }

    [GeneratedRegex(@"(?<=ReturnUrl=)[^\s&]+")]
    private static partial Regex CameFrom();

    [GeneratedRegex("cnry-[A-Za-z0-9]+-[A-Za-z0-9]+")]
    private static partial Regex Canary();
}
