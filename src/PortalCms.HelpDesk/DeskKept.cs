using PortalCms.Core;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk;

/// <summary>What was found for the desk lately, for ten seconds: a ticket's page shows it and need not ask again. Singleton.</summary>
public sealed class DeskKept(TimeProvider clock)
{
    private static readonly TimeSpan s_life = TimeSpan.FromSeconds(10);

    /// <summary>The views with their counts, by the agent's account and language.</summary>
    public Kept<(string User, string Language), IReadOnlyList<DeskView>> Views { get; } = new(s_life, 500, clock);

    /// <summary>Whom an agent can assign to, by the agent's account.</summary>
    public Kept<string, IReadOnlyList<Colleague>> Colleagues { get; } = new(s_life, 500, clock);

    /// <summary>What a search found, by its words; who may see which of it is asked each time.</summary>
    public Kept<string, IReadOnlyList<SearchHit>> Hits { get; } = new(s_life, 500, clock);
}
