using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.PrivateContent;

namespace PortalCms.Tickets;

/// <summary>How urgent. Stored: values are fixed.</summary>
public enum Priority { Low = 1, Normal = 2, High = 3, Urgent = 4 }

/// <summary>How the ticket reached us. Stored: values are fixed.</summary>
public enum Source { Portal = 1, Form = 2, Phone = 3, Email = 4, Chat = 5, InPerson = 6 }

/// <summary>The words for <see cref="Source"/>.</summary>
public static class SourceNames
{
    /// <summary>In English, the key of its translations.</summary>
    public static string Named(this Source source) => source == Source.InPerson ? "In person" : source.ToString();
}

/// <summary>
/// A customer's matter. Its abilities: <c>Ticket.Filing</c>, <c>Ticket.Replying</c>, <c>Ticket.Commenting</c>, <c>Ticket.Assigning</c>, <c>Ticket.Prioritising</c>,
/// <c>Ticket.Staging</c>, <c>Ticket.Parties</c>. Reached from a request only through <see cref="Visibility.VisibleTo"/>.
/// </summary>
public sealed partial class Ticket : Entity
{
    private string _subject = "";

    /// <summary>What people call it; unique, grows.</summary>
    public long Number { get; set; }

    /// <summary>One line, at most 200 characters.</summary>
    public string Subject
    {
        get => _subject;
        set
        {
            _subject = value;
            SubjectFolded = Fold.Text(value);
        }
    }

    public string SubjectFolded { get; private set; } = "";
    public long RequesterId { get; set; }
    public Contact Requester { get; set; } = null!;

    /// <summary>The agent it is assigned to.</summary>
    public long? OwnerId { get; private set; }
    public StaffMember? Owner { get; private set; }
    public int PipelineId { get; private set; }
    public int StageId { get; private set; }
    public Stage Stage { get; private set; } = null!;

    /// <summary>The stage is a closed one.</summary>
    public bool IsClosed { get; private set; }
    public Priority Priority { get; set; } = Priority.Normal;

    /// <summary>Key of one of the portal's categories; empty: none.</summary>
    public string Category { get; set; } = "";
    public Source Source { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The last message that the customer can see, or the filing.</summary>
    public DateTimeOffset LastActivity { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Customers see one of them: the oldest (<see cref="Conversation.IsShown"/>).</summary>
    public List<Conversation> Conversations { get; } = [];
    public List<Comment> Comments { get; } = [];

    /// <summary>Who it concerns: requester, participants, companies.</summary>
    public List<TicketParty> Parties { get; } = [];

    /// <summary>What search finds of it: the subject and the messages that customers see.</summary>
    public List<SearchDocument> Documents { get; } = [];

    /// <summary>Grows with each change of a field; two editors at once are told.</summary>
    public int Version { get; private set; }

    protected override string EventOwner => "ticket";

    internal static void Map(ModelBuilder model) => model.Entity<Ticket>(e =>
    {
        e.HasIndex(t => t.Number).IsUnique();
        e.HasIndex(t => new { t.IsClosed, t.LastActivity, t.Id }).IsDescending(false, true, true);
        e.HasIndex(t => new { t.OwnerId, t.IsClosed, t.LastActivity, t.Id }).IsDescending(false, false, true, true);
        e.HasIndex(t => new { t.PipelineId, t.IsClosed, t.LastActivity, t.Id }).IsDescending(false, false, true, true);
        e.Property(t => t.Subject).HasMaxLength(200);
        e.Property(t => t.Version).IsConcurrencyToken();
        e.Property(t => t.LastActivity).IsConcurrencyToken(); // of two who speak at once the second reads the first's: it never goes back
        e.HasOne(t => t.Requester).WithMany().HasForeignKey(t => t.RequesterId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne(t => t.Owner).WithMany().HasForeignKey(t => t.OwnerId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Pipeline>().WithMany().HasForeignKey(t => t.PipelineId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne(t => t.Stage).WithMany().HasForeignKey(t => t.StageId).OnDelete(DeleteBehavior.Restrict);
    });
}
