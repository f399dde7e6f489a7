namespace PortalCms.Core;

/// <summary>
/// The idempotency key of the post at hand. Scoped; set by the edge before a page's handler runs, which by then has answered a key it has
/// seen before. A handler that changes something calls <see cref="Remember"/> before it saves: the unique key decides between two at once,
/// and the edge sends the loser to where the winner went.
/// </summary>
public sealed class PostedForm(TimeProvider clock)
{
    /// <summary>Empty when there is no post, or none with a key.</summary>
    public string Key { get; set; } = "";
    public string UserKey { get; set; } = "";

    /// <summary>Adds the trace of this post to what is about to be saved.</summary>
    /// <param name="db">The context whose next save does what the post asks.</param>
    /// <param name="location">The local address that shows the result: where the handler redirects to.</param>
    public SubmittedForm? Remember(PortalDb db, string location)
    {
        if (Key.Length == 0) return null;
        var row = new SubmittedForm { Key = Key, UserKey = UserKey, Location = location, At = clock.Now() };
        db.SubmittedForms.Add(row);
        return row;
    }
}
