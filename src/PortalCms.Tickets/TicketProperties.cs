using PortalCms.Core;

namespace PortalCms.Tickets;

/// <summary>The built-in properties of a ticket that columns, filters and sorting name; custom ones come with each use.</summary>
public static class TicketProperties
{
    public static PropertySet<Ticket> Set { get; } = new PropertySet<Ticket>(PropertyOwner.Ticket)
        .Whole("number", "Number", t => t.Number)
        .Text("subject", "Subject", t => t.SubjectFolded)
        .Text("requester", "Requested by", t => t.Requester.NameFolded)
        .Date("created", "Created", t => t.CreatedAt)
        .Text("owner", "Ticket owner", t => t.Owner!.NameFolded)
        .Date("activity", "Last activity", t => t.LastActivity)
        .Check("closed", "Closed", t => t.IsClosed)
        .Choice("pipeline", "Pipeline", t => t.Stage.Pipeline.Key)
        .Choice("stage", "Stage", t => t.Stage.Key)
        .Choice<Priority>("priority", "Priority", t => t.Priority)
        .Choice("category", "Category", t => t.Category)
        .Choice<Source>("source", "Source", t => t.Source);
}
