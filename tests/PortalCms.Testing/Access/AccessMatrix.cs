using Microsoft.EntityFrameworkCore;
using PortalCms.Tickets;

namespace PortalCms.Testing.Access;

/// <summary>The whole matrix on a running host: thirteen people try every line, first what changes nothing, then to write.</summary>
public static class AccessMatrix
{
    private const int AtOnce = 4;

    /// <summary>Fails where something changed or was written that should not be. Returns how many requests were sent and which answers were red.</summary>
    /// <param name="site">The host.</param>
    /// <param name="actors">Who tries: <see cref="AccessActor.All"/>.</param>
    /// <param name="table">Its lines.</param>
    /// <param name="isBrief">Only GET, and no numbers that are none.</param>
    public static async Task<(int Requests, IReadOnlyList<string> Red)> Walk(AccessSite site, IReadOnlyList<AccessActor> actors, IReadOnlyList<Line> table, bool isBrief = false)
    {
        var files = await AccessCheck.Files(site);
        var walks = actors.Select(a => new AccessWalk(a, files) { IsBrief = isBrief }).ToList();
        var before = await Snapshot(site);
        await AtTheSameTime(walks, w => w.Read(table, AccessCast.Portals));
        Assert.Equal(before, await Snapshot(site));
        Assert.Empty(await Marks(site));
        await AtTheSameTime(walks, w => w.Write(table, AccessCast.Portals));
        Assert.Equal(before, await Snapshot(site));
        await EachWroteWhereTheyMay(site, walks);
        return (walks.Sum(w => w.Actor.Visitor.Requests), [.. walks.SelectMany(w => w.Check.Red)]);
    }

    private static Task AtTheSameTime(IEnumerable<AccessWalk> walks, Func<AccessWalk, Task> walk) =>
        Parallel.ForEachAsync(walks, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (w, _) => await walk(w));

    private static async Task<List<string>> Snapshot(AccessSite site)
    {
        await using var db = site.Open();
        var tickets = await db.Set<Ticket>().OrderBy(t => t.Number)
            .Select(t => new { t.Number, t.Subject, t.StageId, t.OwnerId, t.Priority, t.Category, t.RequesterId, t.IsClosed, Comments = t.Comments.Count, Parties = t.Parties.Count }).ToListAsync();
        return tickets.ConvertAll(t => t.ToString()!);
    }

    private static async Task<ILookup<string, long>> Marks(AccessSite site)
    {
        await using var db = site.Open();
        var said = await db.Set<Message>().Where(m => m.Text.StartsWith("mark by ")).Select(m => new { m.Text, m.Conversation.Ticket.Number, m.Conversation.IsShown }).ToListAsync();
        Assert.All(said, s => Assert.True(s.IsShown));
        return said.ToLookup(m => m.Text, m => m.Number);
    }

    /// <summary>Replies went through where they may, and nowhere else.</summary>
    private static async Task EachWroteWhereTheyMay(AccessSite site, List<AccessWalk> walks)
    {
        var said = await Marks(site);
        foreach (var actor in walks.Select(w => w.Actor))
        {
            var may = AccessCast.Tickets.Where(t => AccessCast.Portals.Any(p => actor.MayAnswer(t, p))).Select(t => t.Number);
            Assert.Equal(may.Order(), said["mark by " + actor.Name].Distinct().Order());
        }
    }
}
