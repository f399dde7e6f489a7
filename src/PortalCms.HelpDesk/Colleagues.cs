using Microsoft.EntityFrameworkCore;
using PortalCms.PrivateContent;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk;

/// <summary>Those who answer tickets, and the agent among them. Scoped.</summary>
public sealed class Colleagues(Agent agent, Answerers answerers, DeskKept kept)
{
    private const int Most = 500;

    /// <summary>By name.</summary>
    public Task<IReadOnlyList<Colleague>> All(CancellationToken cancellationToken) => kept.Colleagues.Get(agent.Person.UserKey, anew: false, () => Load(cancellationToken));

    /// <summary>The agent's staff id; null: an account that is no colleague.</summary>
    public async Task<long?> Me(CancellationToken cancellationToken) => (await All(cancellationToken)).FirstOrDefault(c => c.IsMe)?.Id;

    private async Task<IReadOnlyList<Colleague>> Load(CancellationToken cancellationToken)
    {
        var (me, keys) = (agent.Person.UserKey, await answerers.All(cancellationToken));
        return await agent.Db.Set<StaffMember>().Where(s => !s.IsDisabled && (s.UserKey == me || keys.Contains(s.UserKey!))).OrderBy(s => s.NameFolded).Take(Most)
            .Select(s => new Colleague(s.Id, s.Name, s.UserKey == me)).ToListAsync(cancellationToken);
    }
}
