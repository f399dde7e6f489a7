using PortalCms.Core;
using PortalCms.PrivateContent;

namespace PortalCms.Tickets;

public sealed partial class Ticket
{
    /// <summary>An agent's note to agents. No customer sees it, its time, or that it exists.</summary>
    public Outcome AddComment(Person by, StaffMember author, string text, DateTimeOffset at)
    {
        if (MessageText.IsBlank(text)) return Outcome.Refused("Comment", "Write your comment first.");
        if (MessageText.Problem("Comment", text) is { IsDone: false } problem) return problem;
        var clean = MessageText.Clean(text);
        Comments.Add(new Comment { Ticket = this, AuthorStaffId = author.Id, AuthorName = author.Name, At = at, Text = clean, Html = MessageText.ToHtml(clean) });
        Record("ticket.commented", by, at);
        return Outcome.Done;
    }
}
