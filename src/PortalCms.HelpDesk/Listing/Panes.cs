namespace PortalCms.HelpDesk;

/// <summary>The left pane.</summary>
public sealed record ViewsPane(IReadOnlyList<DeskView> Views, DeskState State);

/// <summary>The list pane.</summary>
/// <param name="Heading">The view's name, translated.</param>
/// <param name="CountText">How many tickets it holds: of a search or a view; empty: not counted.</param>
/// <param name="Page">The rows.</param>
/// <param name="State">What the address says.</param>
/// <param name="Current">The number of the ticket that is open beside it.</param>
public sealed record ListPane(string Heading, string CountText, DeskPage Page, DeskState State, long? Current)
{
    /// <summary>A pane with the heading that its state asks for.</summary>
    public static ListPane Of(Agent agent, IReadOnlyList<DeskView> views, DeskPage page, DeskState state, long? current = null)
    {
        var view = state.IsSearch || state.Requester is not null ? null : views.FirstOrDefault(v => v.State == state.FromStart());
        var heading = state.IsSearch ? agent.Say("Found for '{0}'", state.Query)
            : state.Requester is not null ? agent.Say("Open tickets of one requester")
            : view?.Label ?? agent.Say("There is no such pipeline");
        return new(heading, view?.CountText ?? page.CountText, page, state, current);
    }

    /// <summary>The page's title, which tells the pages of a list apart.</summary>
    public string Title(Agent agent) => State.Page > 1 ? agent.Say("{0}, page {1}", Heading, State.Page) : Heading;

    /// <summary>Which tickets these are, of a list with several pages: '31 to 60 of 81'. A place whose number the address does not tell has none.</summary>
    public string? Position(Agent agent)
    {
        if (Page.WasMended || Page.Lines.Count == 0 || CountText.Length == 0 || (State.Page == 1 && (Page.Next is null || (State.After ?? State.Before) is not null))) return null;
        var first = ((State.Page - 1) * DeskState.PageSize) + 1;
        return agent.Say("{0} to {1} of {2}", first, first + Page.Lines.Count - 1, CountText);
    }
}
