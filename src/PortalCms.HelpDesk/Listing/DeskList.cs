using Microsoft.EntityFrameworkCore;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk;

/// <summary>Reads a page of an agent's list by its address. Every view is a range of an index of <see cref="Ticket"/>.</summary>
public sealed class DeskList(Agent agent, ITicketSearch search)
{
    private const int SearchedTo = 300;

    /// <param name="state">From the address.</param>
    /// <param name="me">The agent's staff id, for 'Mine'.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<DeskPage> Read(DeskState state, long? me, CancellationToken cancellationToken) =>
        state.IsSearch ? Search(state, cancellationToken) : Newest(state, me, cancellationToken);

    private async Task<DeskPage> Newest(DeskState state, long? me, CancellationToken cancellationToken)
    {
        var tickets = DeskViews.Of(agent.Tickets, state, me);
        if (state.After is { } after) tickets = after.After(tickets, "activity", ascending: false);
        // Names are joined to the page's rows only: the index decides which they are.
        var lines = await tickets.OrderByDescending(t => t.LastActivity).ThenByDescending(t => t.Id).Take(DeskState.PageSize + 1)
            .Select(DeskLine.Of).ToListAsync(cancellationToken);
        var page = lines.Take(DeskState.PageSize).ToList();
        return new(page, lines.Count > page.Count ? state with { After = ListPlace.Of(page[^1].LastActivity, page[^1].Id) } : null);
    }

    // Ranked by the index, then asked again of visibility: the index only narrows.
    private async Task<DeskPage> Search(DeskState state, CancellationToken cancellationToken)
    {
        var words = SearchWords.Parse(state.Query);
        if (words.IsEmpty) return new([], null);
        var hits = await search.Find(agent.Db, words, null, null, SearchedTo, cancellationToken);
        var ranked = hits.Select(h => h.TicketId).Distinct().Skip((state.Page - 1) * DeskState.PageSize).Take(DeskState.PageSize + 1).ToList();
        var shown = ranked.Take(DeskState.PageSize).ToList();
        var found = (await agent.Tickets.Where(t => shown.Contains(t.Id)).Select(DeskLine.Of).ToListAsync(cancellationToken)).ToDictionary(l => l.Id);
        return new([.. shown.Where(found.ContainsKey).Select(id => found[id])], ranked.Count > shown.Count ? state with { Page = state.Page + 1 } : null);
    }
}
