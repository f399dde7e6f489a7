using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.Tickets.Recipes;

/// <summary>An inbox in a recipe.</summary>
public sealed record InboxItem
{
    [ItemKey, StringLength(100, MinimumLength = 1)] public required string Key { get; init; }
    [StringLength(200, MinimumLength = 1)] public required string Name { get; init; }
    [StringLength(254)] public string Address { get; init; } = "";
}

/// <summary>A pipeline in a recipe, its stages in order.</summary>
public sealed record PipelineItem
{
    [ItemKey, StringLength(100, MinimumLength = 1)] public required string Key { get; init; }
    [StringLength(200, MinimumLength = 1)] public required string Name { get; init; }
    public required IReadOnlyList<StageItem> Stages { get; init; }
}

/// <summary>A stage of a pipeline in a recipe.</summary>
public sealed record StageItem
{
    [StringLength(100, MinimumLength = 1)] public required string Key { get; init; }
    [StringLength(200, MinimumLength = 1)] public required string Name { get; init; }
    [StringLength(200)] public string CustomerName { get; init; } = "";
    public bool IsClosed { get; init; }
}

internal sealed class InboxesSection : IRecipeSection
{
    public string Name => "inboxes";
    public int Order => 32;
    public Type ItemType => typeof(InboxItem);

    public async Task Apply(RecipeRun run, IReadOnlyList<RecipeItem> items, CancellationToken cancellationToken)
    {
        var known = await run.Db.Set<Inbox>().ToDictionaryAsync(i => i.Key, StringComparer.Ordinal, cancellationToken);
        foreach (var item in items.Select(i => (InboxItem)i.Value))
        {
            if (!known.TryGetValue(item.Key, out var inbox)) run.Db.Add(known[item.Key] = inbox = new Inbox { Key = item.Key });
            (inbox.Name, inbox.Address) = (item.Name, item.Address);
            run.NoteEntry(Name, item.Key, inbox);
        }
        await run.Db.SaveChangesAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<object>> Export(PortalDb db, CancellationToken cancellationToken) =>
        await db.Set<Inbox>().AsNoTracking().OrderBy(i => i.Id).Select(i => new InboxItem { Key = i.Key, Name = i.Name, Address = i.Address }).ToListAsync(cancellationToken);
}

internal sealed class PipelinesSection : IRecipeSection
{
    public string Name => "pipelines";
    public int Order => 34;
    public Type ItemType => typeof(PipelineItem);

    public async Task Apply(RecipeRun run, IReadOnlyList<RecipeItem> items, CancellationToken cancellationToken)
    {
        var known = await run.Db.Set<Pipeline>().Include(p => p.Stages).ToDictionaryAsync(p => p.Key, StringComparer.Ordinal, cancellationToken);
        foreach (var (path, item) in items.Select(i => (i.Path, (PipelineItem)i.Value)))
        {
            if (item.Stages.All(s => s.IsClosed)) run.Refuse($"{path}.stages", "a pipeline needs at least one open stage");
            if (item.Stages.DistinctBy(s => s.Key).Count() != item.Stages.Count) run.Refuse($"{path}.stages", "two stages have the same key");
            if (!known.TryGetValue(item.Key, out var pipeline)) run.Db.Add(known[item.Key] = pipeline = new Pipeline { Key = item.Key });
            pipeline.Name = item.Name;
            foreach (var (stage, position) in item.Stages.Select((s, i) => (s, i))) Bring(pipeline, stage, position);
            run.NoteEntry(Name, item.Key, pipeline);
        }
        if (run.Problems.Count > 0) return;
        var turned = known.Values.SelectMany(p => p.Stages).Where(s => run.Db.Entry(s) is { State: EntityState.Modified } stage && stage.Property(x => x.IsClosed).IsModified).ToList();
        await run.Db.SaveChangesAsync(cancellationToken);
        foreach (var stage in turned) await Turn(run, stage, cancellationToken);
    }

    /// <summary>The tickets that stand in a stage are open or closed as it is from now on; none of them has moved, so none tells of it.</summary>
    private static async Task Turn(RecipeRun run, Stage stage, CancellationToken cancellationToken)
    {
        var tickets = run.Db.Set<Ticket>().Where(t => t.StageId == stage.Id);
        DateTimeOffset? closedAt = stage.IsClosed ? run.Now : null;
        await run.Db.Set<TicketParty>().Where(p => tickets.Any(t => t.Id == p.TicketId)).ExecuteUpdateAsync(s => s.SetProperty(p => p.Closed, stage.IsClosed), cancellationToken);
        await tickets.ExecuteUpdateAsync(s => s.SetProperty(t => t.IsClosed, stage.IsClosed).SetProperty(t => t.ClosedAt, closedAt)
            .SetProperty(t => t.Version, t => t.Version + 1), cancellationToken);
    }

    public async Task<IReadOnlyList<object>> Export(PortalDb db, CancellationToken cancellationToken) =>
        [.. (await db.Set<Pipeline>().AsNoTracking().Include(p => p.Stages).OrderBy(p => p.Id).ToListAsync(cancellationToken)).Select(p => new PipelineItem
        {
            Key = p.Key,
            Name = p.Name,
            Stages = [.. p.Stages.OrderBy(s => s.Position).Select(s => new StageItem { Key = s.Key, Name = s.Name, CustomerName = s.CustomerName, IsClosed = s.IsClosed })],
        })];

    // Stages that a recipe no longer names stay: tickets stand in them.
    private static void Bring(Pipeline pipeline, StageItem item, int position)
    {
        var stage = pipeline.Stages.Find(s => s.Key == item.Key);
        if (stage is null) pipeline.Stages.Add(stage = new Stage { Key = item.Key });
        (stage.Name, stage.CustomerName, stage.Position, stage.IsClosed) = (item.Name, item.CustomerName, position, item.IsClosed);
    }
}
