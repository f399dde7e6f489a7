using Microsoft.EntityFrameworkCore;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk;

/// <summary>Reads a page of an agent's list by its address. Every view is a range of an index of <see cref="Ticket"/>.</summary>
public sealed class DeskList(Agent agent, ITicketSearch search, DeskKept kept)
{
    private const int SearchedTo = 300;

    /// <summary>The views of the left pane with their counts: anew beside a list and once something was done, else as they were a moment ago.</summary>
    /// <param name="me">The agent's staff id, for 'Mine'.</param>
    /// <param name="anew">Counts now.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<IReadOnlyList<DeskView>> Views(long? me, bool anew, CancellationToken cancellationToken) =>
        kept.Views.Get((agent.Person.UserKey, agent.Person.Language), anew, () => DeskViews.Counted(agent, me, cancellationToken));

    /// <param name="state">From the address.</param>
    /// <param name="me">The agent's staff id, for 'Mine'.</param>
    /// <param name="anew">Searches now, as <see cref="Views"/> counts.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<DeskPage> Read(DeskState state, long? me, bool anew, CancellationToken cancellationToken) =>
        state.IsSearch ? Search(state, anew, cancellationToken) : Newest(state, me, cancellationToken);

    private async Task<DeskPage> Newest(DeskState state, long? me, CancellationToken cancellationToken)
    {
        var tickets = DeskViews.Of(agent.Tickets, state, me);
        if (state.After is { } begin) tickets = begin.After(tickets, "activity", ascending: false);
        else if (state.Before is { } end) tickets = end.Before(tickets, "activity", ascending: false);
        var ordered = state.Before is null ? tickets.OrderByDescending(t => t.LastActivity).ThenByDescending(t => t.Id) : tickets.OrderBy(t => t.LastActivity).ThenBy(t => t.Id);
        // Names are joined to the page's rows only: the index decides which they are.
        var lines = await ordered.Take(DeskState.PageSize + 1).Select(DeskLine.Of).ToListAsync(cancellationToken);
        if (state.Before is not null && lines.Count <= DeskState.PageSize) return await Newest(state.FromStart(), me, cancellationToken) with { WasMended = true };
        var page = lines.Take(DeskState.PageSize).ToList();
        if (state.Before is not null) page.Reverse();
        return new(page, state.Before is not null || lines.Count > page.Count ? state.FromStart() with { After = Place(page[^1]), Page = state.Page + 1 } : null)
        {
            Previous = page.Count == 0 || state.Page == 2 || (state.After ?? state.Before) is null ? null
                : state.FromStart() with { Before = Place(page[0]), Page = Math.Max(1, state.Page - 1) },
        };
    }

    private static ListPlace Place(DeskLine line) => ListPlace.Of(line.LastActivity, line.Id);

    // Ranked by the index, then asked again of visibility: the index only narrows.
    private async Task<DeskPage> Search(DeskState state, bool anew, CancellationToken cancellationToken)
    {
        var words = SearchWords.Parse(state.Query);
        if (words.IsEmpty) return new([], null);
        var hits = await kept.Hits.Get(state.Query, anew, () => search.Find(agent.Db, words, null, null, SearchedTo, cancellationToken));
        var ranked = hits.Select(h => h.TicketId).ToList();
        var shown = ranked.Skip((state.Page - 1) * DeskState.PageSize).Take(DeskState.PageSize).ToList();
        var messages = hits.Where(h => h.MessageId is not null && shown.Contains(h.TicketId)).Select(h => h.MessageId!.Value).ToList();
        var said = agent.Db.Set<Message>();
        var found = await agent.Tickets.Where(t => shown.Contains(t.Id)).Select(DeskLine.Of)
            .Select(l => new { Line = l, Text = said.Where(m => messages.Contains(m.Id) && m.Conversation.TicketId == l.Id).Select(m => m.Text).FirstOrDefault() })
            .ToDictionaryAsync(f => f.Line.Id, f => f.Text is null ? f.Line : f.Line with { Snippet = Snippet.Of(f.Text, words) }, cancellationToken);
        return new([.. shown.Where(found.ContainsKey).Select(id => found[id])], ranked.Count > state.Page * DeskState.PageSize ? state with { Page = state.Page + 1 } : null)
        {
            Previous = state.Page > 2 ? state with { Page = state.Page - 1 } : null,
            CountText = $"{ranked.Count}{(hits.Count == SearchedTo ? "+" : "")}",
        };
    }
}
