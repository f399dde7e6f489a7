using PortalCms.Core;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk;

/// <summary>A ticket as agents read it.</summary>
public sealed record TicketRecord
{
    public required long Id { get; init; }
    public required long Number { get; init; }
    public required string Subject { get; init; }

    /// <summary>What a change of a field must name; see <see cref="Ticket.Version"/>.</summary>
    public required int Version { get; init; }
    public required bool IsClosed { get; init; }

    /// <summary>The customer has the next word.</summary>
    public required bool IsWaiting { get; init; }
    public required int PipelineId { get; init; }
    public required int StageId { get; init; }
    public required string Stage { get; init; }
    public required Priority Priority { get; init; }
    public required long? OwnerId { get; init; }
    public required string? Owner { get; init; }
    public required Source Source { get; init; }

    /// <summary>Its key.</summary>
    public required string Category { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How the conversation that the customer sees goes; null: there is none yet.</summary>
    public required Channel? Channel { get; init; }

    /// <summary>Where it lands.</summary>
    public required string? Inbox { get; init; }
    public required RequesterCard Requester { get; init; }
    public required List<RecordParty> Parties { get; init; }
    public required List<PropertyValue> Values { get; init; }

    /// <summary>When this agent's last view of it was recorded.</summary>
    public required DateTimeOffset? LastView { get; init; }
}

/// <summary>Who asks.</summary>
public sealed record RequesterCard
{
    public required long Id { get; init; }
    public required string Name { get; init; }
    public required string Email { get; init; }
    public required string? Phone { get; init; }
    public required string? Company { get; init; }
    public required string? Language { get; init; }
    public required string? TimeZone { get; init; }

    /// <summary>Other open tickets of theirs, counted to <see cref="DeskView.CountedTo"/>.</summary>
    public required int OtherOpen { get; init; }
}

/// <summary>Somebody or some company on the ticket, with one of their custom properties' values: as many rows as they have values, or one.</summary>
public sealed record RecordParty(long PartyId, PartyRole Role, string? Contact, string? Company, PropertyValue? Value);

/// <summary>A message of any of the ticket's conversations.</summary>
public sealed record RecordMessage
{
    public required long Id { get; init; }
    public required long ConversationId { get; init; }
    public required bool IsShown { get; init; }
    public required Channel Channel { get; init; }
    public required string? Inbox { get; init; }
    public required AuthorKind AuthorKind { get; init; }
    public required string AuthorName { get; init; }

    /// <summary>Of a message by staff.</summary>
    public required long? AuthorStaffId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Html { get; init; }
    public required List<RecordFile> Files { get; init; }
}

/// <summary>A file of a message.</summary>
public sealed record RecordFile(long Id, string Name, long Size, bool IsImage);

/// <summary>A comment, or something that happened.</summary>
public sealed record RecordNote
{
    /// <summary>What <see cref="Kind"/> says of a comment; all else is an event's kind.</summary>
    public const string Comment = "comment";

    /// <summary>With this a ticket begins.</summary>
    public const string Filed = "ticket.filed";
    public required long Id { get; init; }
    public required string Kind { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Who wrote or did it; empty: nobody did, it came about by itself.</summary>
    public required string Name { get; init; }

    /// <summary>A comment's HTML, or an event's detail (JSON).</summary>
    public required string? Text { get; init; }
}
