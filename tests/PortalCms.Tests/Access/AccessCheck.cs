using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.Tests.Access;

/// <summary>A file of a ticket, by its id in the database.</summary>
internal sealed record KeptFile(long Number, long Id, string Canary);

/// <summary>Sends the requests of a line for an actor and notes every answer that is not as the oracle says.</summary>
internal sealed partial class AccessCheck(IReadOnlyList<KeptFile> files)
{
    private const string Unknown = "9998", UnknownFile = "999999";
    private readonly List<string> _red = [];
    private readonly Dictionary<string, string> _unknown = [];

    /// <summary>What was wrong, a line each, with actor, verb and address.</summary>
    internal IReadOnlyList<string> Red => _red;

    /// <summary>Only reads: for the second look after a right has changed.</summary>
    internal bool ReadsOnly { get; init; }

    internal static async Task<AccessCheck> Of(RunningPortal portal, bool readsOnly = false)
    {
        await using var db = portal.Open();
        var files = await db.Set<Attachment>().Select(a => new KeptFile(a.Message.Conversation.Ticket.Number, a.Id, a.Name)).ToListAsync();
        return new AccessCheck([.. files.Select(f => f with { Canary = Path.GetFileNameWithoutExtension(f.Canary) })]) { ReadsOnly = readsOnly };
    }

    /// <summary>Fails with the first of the red answers; all of them are in <c>artifacts/access-red.txt</c>.</summary>
    internal void IsGreen()
    {
        if (_red.Count == 0) return;
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts")).FullName, "access-red.txt");
        File.WriteAllLines(file, _red);
        Assert.Fail($"{_red.Count} answers are not as they should be; see {file}\n{string.Join('\n', _red.Take(20))}");
    }

    internal async Task Check(AccessActor actor, Line line, string portal)
    {
        _unknown.Clear();
        if (line.Gives == Gives.Ticket) await Tickets(actor, line, portal);
        else if (line.Gives == Gives.File) await Files(actor, line, portal);
        else await Plain(actor, line, portal);
        if (line is { Gives: Gives.Listing, Side: For.Customers }) await new AccessSearch(this, actor, portal).Search();
    }

    private async Task Tickets(AccessActor actor, Line line, string portal)
    {
        foreach (var ticket in AccessCast.Tickets)
        {
            var expected = Expected(actor, line, portal, ticket);
            foreach (var verb in Verbs(isWhole: ticket.Number % 10 == 1 && ticket.Number < 1040, mayPost: !(actor.MayAnswer && line.Side == For.Agents)))
                Judge(await Ask(actor, line, portal, verb, line.Address(portal, $"{ticket.Number}")), expected with { UnlessIs = expected.IsThere ? null : await UnknownTo(actor, line, portal, verb) });
        }
        foreach (var number in AccessRoutes.NoTickets)
            foreach (var verb in Verbs(isWhole: number.Length < 5, mayPost: true))
                Judge(await Ask(actor, line, portal, verb, line.Address(portal, number)), new Expectation(false, ""));
    }

    private async Task Files(AccessActor actor, Line line, string portal)
    {
        foreach (var file in files)
        {
            var ticket = AccessCast.Tickets.Single(t => t.Number == file.Number);
            var there = Expected(actor, line, portal, ticket);
            if (line.Side == For.Customers && file.Canary == ticket.Internal) there = new(false, "");
            foreach (var verb in Verbs(isWhole: file.Number == 1001, mayPost: true).Where(v => v != "POST"))
                Judge(await Ask(actor, line, portal, verb, line.Address(portal, $"{file.Number}", $"{file.Id}")), (there.IsThere ? there with { Holds = file.Canary } : there) with { UnlessIs = there.IsThere ? null : await UnknownTo(actor, line, portal, verb) });
        }
        // under another ticket's number, an unknown id, and what is no id
        foreach (var (number, id) in files.Where(f => f.Number is 1021 or 1061 or 1201).SelectMany(f => new[] { ("1001", $"{f.Id}"), ("1201", $"{f.Id}") }).Where(p => files.All(f => $"{f.Number}" != p.Item1 || $"{f.Id}" != p.Item2))
            .Concat([("1001", UnknownFile), ("1001", "0"), ("1001", "-1"), ("1001", "x"), ("1001", "..%2f..%2fportal.db"), ("9999", "1")]))
            Judge(await Ask(actor, line, portal, "GET", line.Address(portal, number, id)), new Expectation(false, ""));
    }

    private async Task Plain(AccessActor actor, Line line, string portal)
    {
        foreach (var address in line.Addresses.Select(a => a.Replace("{portal}", portal, StringComparison.Ordinal)))
            foreach (var verb in Verbs(isWhole: true, mayPost: !line.Pattern.EndsWith("sign-out", StringComparison.Ordinal)))
                Judge(await Ask(actor, line, portal, verb, address), new Expectation(line.Gives == Gives.Listing && verb == "GET" && Expected(actor, line, portal, null).IsThere, ""));
    }

    private IEnumerable<string> Verbs(bool isWhole, bool mayPost) =>
        ReadsOnly ? ["GET", "HEAD"] : ((string[])["GET", "HEAD", "POST", "POST bare", "PUT", "DELETE"]).Where(v => v is "GET" or "HEAD" || (v == "POST" ? mayPost : isWhole));

    /// <summary>What the oracle says of a ticket's address.</summary>
    private static Expectation Expected(AccessActor actor, Line line, string portal, Filed? ticket) => line.Side switch
    {
        For.Customers => new(ticket is null ? actor is { IsIn: true, Contact: not null } : actor.Sees(ticket, portal), ticket?.Canary ?? ""),
        _ => new(actor.MayAnswer, ticket?.Canary ?? ""),
    };

    internal async Task<Asked> Ask(AccessActor actor, Line line, string portal, string verb, string address) =>
        new(actor, line, line.Side == For.Customers || line.Pattern.StartsWith('{') ? portal : null, verb, await AccessVerbs.Send(actor, verb, address));

    /// <summary>What an unknown number gives this actor here: what is not theirs must be the same to the byte.</summary>
    private async Task<string> UnknownTo(AccessActor actor, Line line, string portal, string verb)
    {
        if (_unknown.TryGetValue(verb, out var known)) return known;
        var asked = await Ask(actor, line, portal, verb, line.Address(portal, Unknown, UnknownFile));
        Judge(asked, new Expectation(false, ""));
        return _unknown[verb] = Bytes(asked.Page);
    }

    internal void Judge(Asked asked, Expectation expected)
    {
        var (actor, line, page) = (asked.Actor, asked.Line, asked.Page);
        var status = page.Status;
        if (status >= 500) Note(asked, $"status {status}");
        var leaks = Canary().Matches(page.Headers + page.Text).Select(m => m.Value).Distinct().Where(c => !actor.Allowed(asked.Portal).Contains(c)).ToList();
        if (leaks.Count > 0) Note(asked, "holds " + string.Join(' ', leaks));
        if (expected.UnlessIs is { } unknown && Bytes(page) != unknown) Note(asked, $"differs from an unknown number ({status}): {Difference(Bytes(page), unknown)}");
        if (asked.Verb is not ("GET" or "HEAD")) return;
        if (expected.IsThere && (line.Gives != Gives.Ticket || !IsAction(line)) && status != 200) Note(asked, $"status {status}, and it is theirs");
        if (expected.IsThere && asked.Verb == "GET" && !IsAction(line) && !page.Text.Contains(expected.Holds, StringComparison.Ordinal)) Note(asked, "does not show what is theirs");
        if (!expected.IsThere && line.Gives is Gives.Ticket or Gives.File && !expected.IsThere && status == 200) Note(asked, "status 200, and it is not theirs");
    }

    internal void Note(Asked asked, string what) => _red.Add($"{asked.Line.Pattern} | {asked.Actor.Name} {asked.Portal} {asked.Verb} {asked.Page.Address}: {what}");

    private static bool IsAction(Line line) => line.Side == For.Agents && line.Pattern.Count(c => c == '/') > 3 && line.Gives == Gives.Ticket;

    /// <summary>The first place where two texts differ, with what stands there.</summary>
    internal static string Difference(string one, string other)
    {
        var at = one.Zip(other).TakeWhile(p => p.First == p.Second).Count();
        string Around(string text) => text[Math.Max(0, at - 40)..Math.Min(text.Length, at + 60)].ReplaceLineEndings("\\n");
        return $"«{Around(one)}» «{Around(other)}»";
    }

    // redirects name where one came from: the number asked for
    private static string Bytes(PageSeen page) => Number().Replace(page.Masked, "#");

    [GeneratedRegex("(?<=%2F|/)(?:9998|999999|1[0-2][0-9][0-9]|[0-9]{1,3})(?=[^0-9])")]
    private static partial Regex Number();

    [GeneratedRegex("cnry-[A-Za-z0-9]+-[A-Za-z0-9]+")]
    private static partial Regex Canary();
}

/// <summary>What the oracle says of an answer.</summary>
/// <param name="IsThere">Theirs to read.</param>
/// <param name="Holds">Then it shows this.</param>
/// <param name="UnlessIs">Else it is this, to the byte.</param>
internal sealed record Expectation(bool IsThere, string Holds, string? UnlessIs = null);

/// <summary>A request and its answer. <paramref name="Portal"/> is null on the staff's side.</summary>
internal sealed record Asked(AccessActor Actor, Line Line, string? Portal, string Verb, PageSeen Page);
