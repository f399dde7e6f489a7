namespace PortalCms.Tickets;

/// <summary>A category as people read it.</summary>
public sealed record TicketCategory(string Key, string Label);

/// <summary>The categories that portals offer, told to the help desk by whoever keeps the portals' settings.</summary>
public interface ITicketCategories
{
    /// <summary>Those of all portals, each key once, in the order of the settings.</summary>
    ValueTask<IReadOnlyList<TicketCategory>> All();
}
