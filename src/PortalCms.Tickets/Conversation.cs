using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.PrivateContent;

namespace PortalCms.Tickets;

/// <summary>What feeds a conversation. Stored: values are fixed.</summary>
public enum Channel { Portal = 1, Email = 2, Form = 3, Chat = 4 }

/// <summary>Who speaks in a message. Stored: values are fixed.</summary>
public enum AuthorKind { Customer = 1, Agent = 2 }

/// <summary>Messages in one channel, in one inbox.</summary>
public sealed class Conversation
{
    public long Id { get; set; }
    public long TicketId { get; set; }
    public Ticket Ticket { get; set; } = null!;
    public Channel Channel { get; set; }
    public int? InboxId { get; set; }
    public Inbox? Inbox { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The oldest of its ticket: the one that customers see.</summary>
    public bool IsShown { get; set; }
    public List<Message> Messages { get; } = [];

    internal static void Map(ModelBuilder model) => model.Entity<Conversation>(e =>
    {
        e.HasIndex(c => new { c.TicketId, c.IsShown });
        e.HasOne(c => c.Ticket).WithMany(t => t.Conversations).HasForeignKey(c => c.TicketId);
        e.HasOne(c => c.Inbox).WithMany().HasForeignKey(c => c.InboxId).OnDelete(DeleteBehavior.Restrict);
    });
}

/// <summary>What a customer or an agent said. Comments are another table, so that none can be shown by mistake.</summary>
public sealed class Message
{
    public long Id { get; set; }
    public long ConversationId { get; set; }
    public Conversation Conversation { get; set; } = null!;
    public AuthorKind AuthorKind { get; set; }
    public long? AuthorContactId { get; set; }
    public long? AuthorStaffId { get; set; }

    /// <summary>Their name then.</summary>
    public string AuthorName { get; set; } = "";
    public DateTimeOffset At { get; set; }

    /// <summary>As typed (Markdown), cleaned.</summary>
    public string Text { get; set; } = "";

    /// <summary>Sanitised HTML of it, made when it was written; shown by way of <see cref="MessageText.WithPictures"/>.</summary>
    public string Html { get; set; } = "";
    public List<Attachment> Attachments { get; set; } = [];

    internal static void Map(ModelBuilder model) => model.Entity<Message>(e =>
    {
        e.Property(m => m.Id).HasValueGeneratorFactory<MessageIds.Factory>();
        e.HasIndex(m => new { m.ConversationId, m.Id });
        e.HasOne(m => m.Conversation).WithMany(c => c.Messages).HasForeignKey(m => m.ConversationId);
        e.HasOne<Contact>().WithMany().HasForeignKey(m => m.AuthorContactId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<StaffMember>().WithMany().HasForeignKey(m => m.AuthorStaffId).OnDelete(DeleteBehavior.Restrict);
    });
}

/// <summary>What agents tell each other. Never leaves the help desk.</summary>
public sealed class Comment
{
    public long Id { get; set; }
    public long TicketId { get; set; }
    public Ticket Ticket { get; set; } = null!;
    public long? AuthorStaffId { get; set; }
    public string AuthorName { get; set; } = "";
    public DateTimeOffset At { get; set; }
    public string Text { get; set; } = "";
    public string Html { get; set; } = "";

    internal static void Map(ModelBuilder model) => model.Entity<Comment>(e =>
    {
        e.HasIndex(c => new { c.TicketId, c.Id });
        e.HasOne(c => c.Ticket).WithMany(t => t.Comments).HasForeignKey(c => c.TicketId);
        e.HasOne<StaffMember>().WithMany().HasForeignKey(c => c.AuthorStaffId).OnDelete(DeleteBehavior.Restrict);
    });
}

/// <summary>A file of a message, kept under a name of our own.</summary>
public sealed class Attachment
{
    public long Id { get; set; }
    public long MessageId { get; set; }
    public Message Message { get; set; } = null!;

    /// <summary>The cleaned name that people see.</summary>
    public string Name { get; set; } = "";
    public string ContentType { get; set; } = "";

    /// <summary>Bytes.</summary>
    public long Size { get; set; }

    /// <summary>Key in the <see cref="AttachmentStore"/>.</summary>
    public string StoredAs { get; set; } = "";

    /// <summary>A raster image that browsers show safely.</summary>
    public bool IsImage { get; set; }

    /// <summary>The account's key of who sent it, whoever speaks in the message; null: sent before this was noted.</summary>
    public string? SentBy { get; set; }
    public DateTimeOffset? SentAt { get; set; }

    internal static void Map(ModelBuilder model) => model.Entity<Attachment>(e =>
    {
        e.HasIndex(a => a.MessageId);
        e.HasIndex(a => new { a.SentBy, a.SentAt }); // FileQuota: one's own of a day
        e.Property(a => a.Name).HasMaxLength(255);
        e.HasOne(a => a.Message).WithMany(m => m.Attachments).HasForeignKey(a => a.MessageId);
    });
}

/// <summary>Who says something: a contact or a staff member, and their name now.</summary>
public sealed record Author(AuthorKind Kind, long? ContactId, long? StaffId, string Name)
{
    public static Author Of(Contact contact) => new(AuthorKind.Customer, contact.Id, null, contact.Name);
    public static Author Of(StaffMember staff) => new(AuthorKind.Agent, null, staff.Id, staff.Name);
}
