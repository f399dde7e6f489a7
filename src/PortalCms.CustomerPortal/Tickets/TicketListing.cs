using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Tickets;

namespace PortalCms.CustomerPortal;

/// <summary>One page of a listing: rows, how many there are (counted to 1,001), and where the next page is.</summary>
public sealed record TicketPage(IReadOnlyList<TicketLine> Lines, int Count, ListingState? Next, IReadOnlyDictionary<long, string> Snippets)
{
    public const int CountedTo = 1001;

    /// <summary>The page before, where it is not the first.</summary>
    public ListingState? Previous { get; init; }

    /// <summary>The page that was asked for does not exist: this is the nearest one.</summary>
    public bool WasMended { get; init; }

    /// <summary>More match than are looked at: these are the best.</summary>
    public bool HasMore { get; init; }
}

/// <summary>Reads a page of the tickets that a person sees, by the state in the address.</summary>
public sealed class TicketListing(PortalDb db, TicketQueries queries, ITicketSearch search, PropertyDirectory properties)
{
    private const int SearchedTo = 500;
    private static readonly IReadOnlyDictionary<long, string> NoSnippets = new Dictionary<long, string>();

    public Task<TicketPage> Read(VisibleTickets visible, ListingState state, CancellationToken cancellationToken)
    {
        if (state.View == "mine") visible = visible.Own();
        return state.Query.Length > 0 ? Search(visible, state, cancellationToken)
            : state.IsNewestFirst && state.Before is null && !visible.SeesAll ? Newest(visible, state, cancellationToken)
            : state.PagesByKey ? FromPlace(visible, state, cancellationToken)
            : Sorted(visible, state, cancellationToken);
    }

    private async Task<TicketPage> Newest(VisibleTickets visible, ListingState state, CancellationToken cancellationToken)
    {
        var found = await queries.Newest.Of(visible, IsClosed(state), state.After).ToListAsync(cancellationToken);
        if (found.Count == 0 && state.After is not null) return await Newest(visible, state.FromStart(), cancellationToken) with { WasMended = true };
        var count = found.Count == 0 ? 0 : Math.Min(found[0].OfCompany + found[0].OwnBesides, TicketPage.CountedTo);
        var lines = found.Select(f => f.Line).OrderByDescending(l => l.LastActivity).ThenByDescending(l => l.Id).ToList();
        var page = lines.Take(ListingState.PageSize).ToList();
        return new(page, count, lines.Count > page.Count ? After(state, page[^1]) : null, NoSnippets) { Previous = Before(state, page) };
    }

    private async Task<TicketPage> FromPlace(VisibleTickets visible, ListingState state, CancellationToken cancellationToken)
    {
        var tickets = Narrow(visible.Query, state);
        var rest = state.After is { } begin ? begin.After(tickets, state.Sort, state.Ascending)
            : state.Before is { } end ? end.Before(tickets, state.Sort, state.Ascending) : tickets;
        var lines = await Order(rest, state, isBack: state.Before is not null).Take(ListingState.PageSize + 1).Select(TicketLine.Of).ToListAsync(cancellationToken);
        var isGone = state.Before is not null ? lines.Count <= ListingState.PageSize : lines.Count == 0 && state.After is not null;
        if (isGone) return await Read(visible, state.FromStart(), cancellationToken) with { WasMended = true };
        var count = await tickets.Take(TicketPage.CountedTo).CountAsync(cancellationToken);
        var page = lines.Take(ListingState.PageSize).ToList();
        if (state.Before is not null) page.Reverse();
        return new(page, count, state.Before is not null || lines.Count > page.Count ? After(state, page[^1]) : null, NoSnippets) { Previous = Before(state, page) };
    }

    private static ListingState After(ListingState state, TicketLine last) => state.FromStart() with { After = Place(state, last), Page = state.Page + 1 };

    /// <summary>To where the second page is left the way is that to the first.</summary>
    private static ListingState? Before(ListingState state, List<TicketLine> page) => page.Count == 0 || state.Page == 2 || (state.After ?? state.Before) is null
        ? null : state.FromStart() with { Before = Place(state, page[0]), Page = Math.Max(1, state.Page - 1) };

    private static ListPlace Place(ListingState state, TicketLine line) => state.Sort switch
    {
        "number" => new(line.Number, line.Id),
        "created" => ListPlace.Of(line.CreatedAt, line.Id),
        _ => ListPlace.Of(line.LastActivity, line.Id),
    };

    private static ListingState? Before(ListingState state, int page) => page > 2 ? state with { Page = page - 1, WasMended = false } : null;

    private async Task<TicketPage> Sorted(VisibleTickets visible, ListingState state, CancellationToken cancellationToken)
    {
        var tickets = Narrow(visible.Query, state);
        var ordered = Order(tickets, state);
        var count = await tickets.Take(TicketPage.CountedTo).CountAsync(cancellationToken);
        var page = Math.Clamp(state.Page, 1, Math.Max(1, (count + ListingState.PageSize - 1) / ListingState.PageSize));
        if (count == TicketPage.CountedTo) page = state.Page;
        var lines = await ordered.Skip((page - 1) * ListingState.PageSize).Take(ListingState.PageSize + 1).Select(TicketLine.Of).ToListAsync(cancellationToken);
        if (lines.Count == 0 && page > 1) return await Sorted(visible, state with { Page = Math.Min(page - 1, count / ListingState.PageSize) }, cancellationToken) with { WasMended = true };
        var next = lines.Count > ListingState.PageSize ? state with { Page = page + 1, WasMended = false } : null;
        return new([.. lines.Take(ListingState.PageSize)], count, next, NoSnippets) { Previous = Before(state, page), WasMended = page != state.Page };
    }

    // The search only narrows; what is shown is asked again of visibility.
    private async Task<TicketPage> Search(VisibleTickets visible, ListingState state, CancellationToken cancellationToken)
    {
        var words = SearchWords.Parse(state.Query);
        if (words.IsEmpty) return new([], 0, null, NoSnippets);
        var hits = await search.Find(db, words, visible.SeesAll ? null : visible.Parties, IsClosed(state), SearchedTo, cancellationToken);
        var ids = hits.Select(h => h.TicketId).ToList();
        var isRanked = state.Sort.Length == 0;
        List<TicketLine>? lines = null;
        if (!isRanked || state.Status.Length > 0)
        {
            var found = Narrow(visible.Query.Where(t => ids.Contains(t.Id)), state);
            lines = await (isRanked ? found : Order(found, state)).Select(TicketLine.Of).ToListAsync(cancellationToken);
            ids = isRanked ? [.. ids.Intersect(lines.Select(l => l.Id))] : [.. lines.Select(l => l.Id)];
        }
        var start = Math.Min(state.Page - 1, Math.Max(0, (ids.Count - 1) / ListingState.PageSize)) * ListingState.PageSize;
        var shown = ids.Skip(start).Take(ListingState.PageSize).ToList();
        lines ??= await visible.Query.Where(t => shown.Contains(t.Id)).Select(TicketLine.Of).ToListAsync(cancellationToken);
        var next = start + shown.Count < ids.Count ? state with { Page = (start / ListingState.PageSize) + 2, WasMended = false } : null;
        return new([.. lines.Where(l => shown.Contains(l.Id)).OrderBy(l => shown.IndexOf(l.Id))], ids.Count, next, await Snippets(hits, shown, cancellationToken))
        {
            Previous = Before(state, (start / ListingState.PageSize) + 1),
            WasMended = start < (state.Page - 1) * ListingState.PageSize,
            HasMore = hits.Count == SearchedTo,
        };
    }

    private async Task<IReadOnlyDictionary<long, string>> Snippets(IReadOnlyList<SearchHit> hits, List<long> shown, CancellationToken cancellationToken)
    {
        var best = hits.Where(h => h.MessageId is not null && shown.Contains(h.TicketId)).ToDictionary(h => h.MessageId!.Value, h => h.TicketId);
        if (best.Count == 0) return NoSnippets;
        var texts = await db.Set<Message>().Where(m => best.Keys.Contains(m.Id) && m.Conversation.IsShown).Select(m => new { m.Id, m.Text }).ToListAsync(cancellationToken);
        return texts.ToDictionary(t => best[t.Id], t => t.Text);
    }

    private IQueryable<Ticket> Order(IQueryable<Ticket> tickets, ListingState state, bool isBack = false)
    {
        var key = state.Sort == "status" ? "closed" : state.Sort;
        var ordered = TicketProperties.Set.Order(tickets, db, properties.Now.ShownToCustomers(), key, state.Ascending == isBack) ?? tickets.OrderByDescending(t => t.LastActivity);
        return isBack ? ordered.ThenBy(t => t.Id) : ordered.ThenByDescending(t => t.Id);
    }

    private static bool? IsClosed(ListingState state) => state.Status switch { "open" => false, "closed" => true, _ => null };

    private static IQueryable<Ticket> Narrow(IQueryable<Ticket> tickets, ListingState state) => IsClosed(state) is { } closed ? tickets.Where(t => t.IsClosed == closed) : tickets;
}
