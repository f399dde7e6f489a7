using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Theming;
using PortalCms.Tickets;

namespace PortalCms.Pages.Admin.Audit;

/// <summary>All that happened, newest first. Paged by key: the thousandth page costs what the first does, and so does one narrowed to what is rare.</summary>
[Authorize(EdgeModule.ReadAudit)]
public sealed class IndexModel(PortalDb db, CurrentPerson current, Words words, ThemeFaults faults) : PageModel
{
    private const int PageSize = 50;

    /// <summary>The kinds to choose from are those of the latest events: asking all of them would read the whole table.</summary>
    private const int KindsOf = 10_000;

    /// <summary>A narrowed page looks through so many events, and no further: what is rare, or was never there, would be looked for in the whole table.</summary>
    public const int LooksThrough = 100_000;

    private Dictionary<long, long> _numbers = [];

    [BindProperty(SupportsGet = true)] public string? Kind { get; set; }
    [BindProperty(SupportsGet = true)] public string? Actor { get; set; }
    [BindProperty(SupportsGet = true)] public long? Before { get; set; }

    public IReadOnlyList<string> Kinds { get; private set; } = [];
    public IReadOnlyList<Event> Rows { get; private set; } = [];

    /// <summary>Templates that failed on this node since its start, the latest first.</summary>
    public IReadOnlyList<ThemeFault> Faults => faults.Latest;

    /// <summary>Where the next page begins; null on the last.</summary>
    public long? Older { get; private set; }

    /// <summary>Not all events are shown.</summary>
    public bool IsNarrowed => Fold.Clean(Kind).Length > 0 || Fold.Clean(Actor).Trim().Length > 0;

    public async Task OnGet(CancellationToken cancellationToken)
    {
        var kinds = await db.Events.OrderByDescending(e => e.Id).Take(KindsOf).Select(e => e.Kind).Distinct().ToListAsync(cancellationToken);
        Kinds = [.. kinds.Append(Fold.Clean(Kind)).Where(k => k.Length > 0).Distinct().OrderBy(What, StringComparer.Ordinal)];
        var events = db.Events.AsNoTracking();
        if (Before is { } before) events = events.Where(e => e.Id < before);
        var end = IsNarrowed ? await events.OrderByDescending(e => e.Id).Skip(LooksThrough).Select(e => e.Id).FirstOrDefaultAsync(cancellationToken) : 0;
        if (end > 0) events = events.Where(e => e.Id > end);
        if (Fold.Clean(Kind) is { Length: > 0 } kind) events = events.Where(e => e.Kind == kind);
        if (Fold.Clean(Actor).Trim() is { Length: > 0 } actor) events = events.Where(e => e.ActorName == actor);
        var rows = await events.OrderByDescending(e => e.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        Older = rows.Count > PageSize ? rows[PageSize - 1].Id : end > 0 ? end + 1 : null;
        Rows = [.. rows.Take(PageSize)];
        var tickets = Rows.Where(IsOfTicket).Select(r => r.OwnerId).Distinct().ToList();
        if (tickets.Count == 0) return;
        _numbers = await db.Tickets().VisibleTo(current.Person).Query.Where(t => tickets.Contains(t.Id)).Select(t => new { t.Id, t.Number }).ToDictionaryAsync(t => t.Id, t => t.Number, cancellationToken);
    }

    /// <summary>The ticket that an event is of, by its number, with the address of its record or none; null for other events, and for tickets that are gone or not theirs to see.</summary>
    public LinkView? Ticket(Event row) => IsOfTicket(row) && _numbers.TryGetValue(row.OwnerId, out var number)
        ? new LinkView(words.Say(current.Person.Language, "Ticket {0}", number), Url.Page("/Admin/Desk/Ticket", new { area = "Portal", number }) ?? "")
        : null;

    private static bool IsOfTicket(Event row) => row.Owner == "ticket";

    /// <summary>The members of an event's detail, as they stand: name and value.</summary>
    public static IReadOnlyList<(string Name, string Value)> Details(Event row)
    {
        if (row.Detail is null) return [];
        using var detail = JsonDocument.Parse(row.Detail);
        if (detail.RootElement.ValueKind != JsonValueKind.Object) return [("", detail.RootElement.ToString())];
        return [.. detail.RootElement.EnumerateObject().Select(m => (m.Name, m.Value.ValueKind == JsonValueKind.Null ? "–" : m.Value.ToString()))];
    }

    /// <summary>A kind in words.</summary>
    public string What(string kind) => Say(EventWords.Of(kind));

    public string Say(string text, params object[] arguments) => words.Say(current.Person.Language, text, arguments);
}
