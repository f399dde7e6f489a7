using System.ComponentModel.DataAnnotations;
using PortalCms.Core;

namespace PortalCms.Tickets.Recipes;

/// <summary>A ticket in a recipe, with all that was said. A number that exists is left as it is.</summary>
public sealed record TicketItem
{
    [ItemKey, Range(1, 999_999_999_999)] public required long Number { get; init; }
    [StringLength(Ticket.LongestSubject, MinimumLength = 1)] public required string Subject { get; init; }

    /// <summary>E-mail address of a contact.</summary>
    public required string Requester { get; init; }
    public IReadOnlyList<string> Participants { get; init; } = [];

    /// <summary>Keys of companies.</summary>
    public IReadOnlyList<string> Companies { get; init; } = [];

    /// <summary>E-mail address of a staff member.</summary>
    public string? Owner { get; init; }
    public required string Pipeline { get; init; }
    public required string Stage { get; init; }
    public Priority Priority { get; init; } = Priority.Normal;
    [StringLength(100)] public string Category { get; init; } = "";
    public Source Source { get; init; } = Source.Portal;
    public required DateTimeOffset Created { get; init; }
    public DateTimeOffset? Closed { get; init; }
    public IReadOnlyDictionary<string, object> Properties { get; init; } = new Dictionary<string, object>();
    public IReadOnlyList<ConversationItem> Conversations { get; init; } = [];
    public IReadOnlyList<CommentItem> Comments { get; init; } = [];
}

/// <summary>A conversation of a ticket in a recipe.</summary>
public sealed record ConversationItem
{
    public Channel Channel { get; init; } = Channel.Portal;

    /// <summary>Key of an inbox.</summary>
    public string? Inbox { get; init; }
    public required IReadOnlyList<MessageItem> Messages { get; init; }
}

/// <summary>A message in a recipe.</summary>
public sealed record MessageItem
{
    /// <summary>E-mail address of a contact or staff member.</summary>
    public required string From { get; init; }
    public required DateTimeOffset At { get; init; }
    [StringLength(MessageText.Longest)] public required string Text { get; init; }

    /// <summary>Files in the data folder beside the recipe.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];
}

/// <summary>An internal comment in a recipe.</summary>
public sealed record CommentItem
{
    public required string From { get; init; }
    public required DateTimeOffset At { get; init; }
    [StringLength(MessageText.Longest)] public required string Text { get; init; }
}
