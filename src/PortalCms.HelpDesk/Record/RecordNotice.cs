namespace PortalCms.HelpDesk;

/// <summary>What is said once a form of the record was accepted; the address says which (<c>?done=</c>).</summary>
/// <param name="Text">Translated.</param>
/// <param name="Box">The id of the box whose words were sent, where it stands; null: an action was done, and it stands on top.</param>
public sealed record RecordNotice(string Text, string? Box)
{
    /// <summary>Values of <see cref="DoneQuery"/>; all others are keys of actions.</summary>
    public const string Replied = "replied", RepliedAndMoved = "replied-and-moved", Commented = "commented";
    public const string DoneQuery = "done";

    /// <summary>In the address: the last message that stood on the page when the reply was written.</summary>
    public const string SeenQuery = "seen";

    /// <summary>Null when nothing was done.</summary>
    public static RecordNotice? Of(Agent agent, TicketToolbar toolbar, RecordScreen screen, string? done, long? seen) => done switch
    {
        Replied or RepliedAndMoved when screen.HasOthersSince(seen) => new(agent.Say("Your reply was sent. Meanwhile a new message has arrived: read it above yours."), "Text"),
        RepliedAndMoved => new(agent.Say("Your reply was sent. The ticket is at {0} now.", screen.Ticket.Stage), "Text"),
        Replied => new(agent.Say("Your reply was sent."), "Text"),
        Commented => new(agent.Say("Your comment was added."), "Comment"),
        _ => toolbar.Done(done, screen.Scene) is { } words ? new(words, null) : null,
    };
}
