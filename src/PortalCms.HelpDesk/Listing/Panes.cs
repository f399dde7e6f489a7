namespace PortalCms.HelpDesk;

/// <summary>The left pane.</summary>
public sealed record ViewsPane(IReadOnlyList<DeskView> Views, DeskState State);

/// <summary>The list pane.</summary>
/// <param name="Heading">The view's name, translated.</param>
/// <param name="Page">The rows.</param>
/// <param name="State">What the address says.</param>
/// <param name="Current">The number of the ticket that is open beside it.</param>
public sealed record ListPane(string Heading, DeskPage Page, DeskState State, long? Current)
{
    /// <summary>A pane with the heading that its state asks for.</summary>
    public static ListPane Of(Agent agent, IReadOnlyList<DeskView> views, DeskPage page, DeskState state, long? current = null)
    {
        var heading = state.IsSearch ? agent.Say("Found for '{0}'", state.Query)
            : state.Requester is not null ? agent.Say("Open tickets of one requester")
            : views.FirstOrDefault(v => v.State == state.FromStart())?.Label ?? agent.Say("There is no such pipeline");
        return new(heading, page, state, current);
    }
}
