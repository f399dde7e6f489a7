using Microsoft.EntityFrameworkCore;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk;

/// <summary>The views of the left pane: what each holds, and how many.</summary>
public static class DeskViews
{
    /// <summary>The tickets of a view.</summary>
    public static IQueryable<Ticket> Of(IQueryable<Ticket> tickets, DeskState state, long? me) => state switch
    {
        { Requester: { } contact } => tickets.Where(t => t.RequesterId == contact && !t.IsClosed),
        { Pipeline: { } pipeline } => tickets.Where(t => t.PipelineId == pipeline && !t.IsClosed),
        { View: DeskState.Closed } => tickets.Where(t => t.IsClosed),
        { View: DeskState.Mine } => me is { } id ? tickets.Where(t => t.OwnerId == id && !t.IsClosed) : tickets.Where(t => false),
        { View: DeskState.Unassigned } => tickets.Where(t => t.OwnerId == null && !t.IsClosed),
        _ => tickets.Where(t => !t.IsClosed),
    };

    /// <summary>All views with their counts, in two queries whose cost is bounded.</summary>
    public static async Task<IReadOnlyList<DeskView>> Counted(Agent agent, long? me, CancellationToken cancellationToken)
    {
        var tickets = agent.Tickets;
        IQueryable<Ticket> Some(string view) => Of(tickets, new DeskState { View = view }, me).Take(DeskView.CountedTo);
        var counts = await Some(DeskState.Open).Select(_ => 0)
            .Concat(Some(DeskState.Unassigned).Select(_ => 1)).Concat(Some(DeskState.Mine).Select(_ => 2)).Concat(Some(DeskState.Closed).Select(_ => 3))
            .GroupBy(v => v).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var pipelines = await agent.Db.Set<Pipeline>().OrderBy(p => p.Id)
            .Select(p => new { p.Id, p.Name, Count = tickets.Where(t => t.PipelineId == p.Id && !t.IsClosed).Take(DeskView.CountedTo).Count() })
            .ToListAsync(cancellationToken);
        return [.. DeskState.Views.Select((v, i) => Named(agent, v, counts.GetValueOrDefault(i))), .. pipelines.Select(p => OfPipeline(p.Id, p.Name, p.Count))];
    }

    private static DeskView Named(Agent agent, string view, int count) => new(agent.Say(Label(view)), new DeskState { View = view }, count);

    private static DeskView OfPipeline(int id, string name, int count) => new(name, new DeskState { Pipeline = id }, count);

    /// <summary>A view's name, English.</summary>
    public static string Label(string view) => view switch
    {
        DeskState.Unassigned => "Unassigned",
        DeskState.Mine => "Assigned to me",
        DeskState.Closed => "Closed",
        _ => "Open",
    };
}
