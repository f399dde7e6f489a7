using PortalCms.Theming;
using PortalCms.Tickets;

namespace PortalCms.CustomerPortal;

/// <summary>The page of template <c>tickets/detail</c>.</summary>
public sealed record DetailView : ITellsTexts
{
    public required long Number { get; init; }
    public required string Subject { get; init; }

    /// <summary><c>open</c> or <c>closed</c>.</summary>
    public required string Status { get; init; }
    public required string StatusLabel { get; init; }
    public required string ListUrl { get; init; }
    public required string PrintUrl { get; init; }

    /// <summary>Shows the messages before the first one here; null when there are none.</summary>
    public string? EarlierUrl { get; init; }

    /// <summary>The latest message of a long page, as an anchor; null on a short one, and where <see cref="NewestUrl"/> leads further.</summary>
    public string? LatestUrl { get; init; }

    /// <summary>The page with the newest messages, from one of earlier ones.</summary>
    public string? NewestUrl { get; init; }
    public required IReadOnlyList<EntryView> Entries { get; init; }
    public required IReadOnlyList<PropertyView> Properties { get; init; }
    public ReplyView? Reply { get; init; }

    /// <summary>Why they cannot answer, when <see cref="Reply"/> is null.</summary>
    public string? ReplyRefusal { get; init; }

    /// <summary>Where to file a new ticket, offered where this one cannot be answered.</summary>
    public required string FileUrl { get; init; }
    public string? Notice { get; init; }
    public bool IsPrint { get; init; }
    int ITellsTexts.Texts => Entries.Count;
    long ITellsTexts.Characters => Entries.Sum(e => (long)(e.Html?.Html.Length ?? 0));
}

/// <summary>A message, or an event between messages.</summary>
public sealed record EntryView
{
    /// <summary><c>message</c> or <c>event</c>.</summary>
    public required string Kind { get; init; }

    /// <summary><c>m123</c>; empty for events.</summary>
    public string Anchor { get; init; } = "";
    public string Author { get; init; } = "";

    /// <summary><c>you</c>, <c>colleague</c>, <c>customer</c> or <c>agent</c>.</summary>
    public string Role { get; init; } = "";
    public string RoleLabel { get; init; } = "";
    public required string At { get; init; }
    public required string AtIso { get; init; }
    public required string AtExact { get; init; }
    public HtmlText? Html { get; init; }

    /// <summary>What happened, for events.</summary>
    public string Text { get; init; } = "";
    public IReadOnlyList<FileView> Files { get; init; } = [];

    /// <summary>Whether somebody else wrote it after the message of this id.</summary>
    internal bool IsOthersSince(long message) => Role is not ("you" or "") && long.TryParse(Anchor.AsSpan(1), out var id) && id > message;
}

/// <summary>An attachment.</summary>
/// <param name="Name">Cleaned.</param>
/// <param name="Size">In words.</param>
/// <param name="Url">Downloads it.</param>
/// <param name="IsImage">Browsers can show it.</param>
/// <param name="PreviewUrl">For an <c>img</c>; empty when it is none.</param>
public sealed record FileView(string Name, string Size, string Url, bool IsImage, string PreviewUrl);

/// <summary>A property that the portal shows.</summary>
public sealed record PropertyView(string Label, string Value);

/// <summary>The reply form. Inputs: <c>Text</c>, <c>Files</c>, <c>Kept</c>.</summary>
/// <param name="Action">Where it posts.</param>
/// <param name="Text">What was typed.</param>
/// <param name="Note">What a reply will do; may be empty.</param>
/// <param name="Limits">How many and how large files may be.</param>
/// <param name="Errors">What is wrong.</param>
/// <param name="Kept">Files kept from an earlier try.</param>
/// <param name="Accept">For the file input; empty: all.</param>
/// <param name="Longest">How long the text may be, in characters.</param>
public sealed record ReplyView(
    string Action, string Text, string Note, string Limits, IReadOnlyList<ErrorItem> Errors, IReadOnlyList<StagedFile> Kept, string Accept = "", int Longest = MessageText.Longest);

/// <summary>The page of template <c>tickets/new</c>. Inputs: <c>Subject</c>, <c>Description</c>, <c>Category</c>, <c>Priority</c>, <c>Files</c>, <c>Kept</c>.</summary>
public sealed record FileTicketView
{
    public required string Heading { get; init; }
    public required string Action { get; init; }
    public string Subject { get; init; } = "";
    public string Description { get; init; } = "";

    /// <summary>How long the subject may be, in characters.</summary>
    public int LongestSubject { get; init; } = Ticket.LongestSubject;

    /// <summary>How long the description may be, in characters.</summary>
    public int Longest { get; init; } = MessageText.Longest;

    /// <summary>Empty: the form does not ask.</summary>
    public required IReadOnlyList<OptionView> Categories { get; init; }
    public required IReadOnlyList<OptionView> Priorities { get; init; }
    public required string Limits { get; init; }
    public required IReadOnlyList<ErrorItem> Errors { get; init; }
    public required IReadOnlyList<StagedFile> Kept { get; init; }
    public required string ListUrl { get; init; }
}
