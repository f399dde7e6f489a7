using PortalCms.Core;

namespace PortalCms.HelpDesk;

/// <summary>The views as an agent last counted them, for ten seconds: a ticket's page shows them and need not count. Singleton.</summary>
public sealed class ViewsKept(TimeProvider clock)
{
    private readonly Kept<(string, string), IReadOnlyList<DeskView>> _kept = new(TimeSpan.FromSeconds(10), 500, clock);

    /// <summary>Null: counted too long ago.</summary>
    public IReadOnlyList<DeskView>? Of(Person person) => _kept.TryGet((person.UserKey, person.Language), out var views) ? views : null;

    /// <summary>Keeps what was counted, and returns it.</summary>
    public IReadOnlyList<DeskView> Keep(Person person, IReadOnlyList<DeskView> views)
    {
        _kept.Set((person.UserKey, person.Language), views);
        return views;
    }
}
