using PortalCms.Core;
using PortalCms.Tickets;

namespace PortalCms.CustomerPortal;

/// <summary>
/// A ticket as its page reads it. It has a history once it was closed. The messages are those of the conversation that customers see, newest first; one more
/// than a page when there are earlier ones.
/// </summary>
public sealed record TicketDetail(
    long Id, long Number, string Subject, bool IsClosed, string Requester, string? Owner, DateTimeOffset CreatedAt, DateTimeOffset LastActivity,
    Priority Priority, string Category, Source Source, bool IsTheirs, bool HasHistory, List<MessageLine> Messages)
{
    /// <summary>Messages on one page; earlier ones by link.</summary>
    public const int MostMessages = 50;

    /// <summary>Messages on paper.</summary>
    public const int MostPrinted = 1000;

    /// <summary>Characters of all messages' HTML on one page, and on paper; one message is shown however long it is.</summary>
    public const int MostCharacters = 1_000_000, MostCharactersPrinted = 4_000_000;

    /// <summary>Whether what was read fills a conversation on paper.</summary>
    internal bool FillsPaper => Messages.Count >= MostPrinted || Messages.Sum(m => (long)m.Html.Length) >= MostCharactersPrinted;

    /// <summary>Those that fit on the page, newest first.</summary>
    internal IEnumerable<MessageLine> Fitting(bool isPrint)
    {
        var (many, characters) = isPrint ? (MostPrinted, MostCharactersPrinted) : (MostMessages, MostCharacters);
        var length = 0L;
        return Messages.Take(many).TakeWhile((m, i) => (length += m.Html.Length) <= characters || i == 0);
    }
}

/// <summary>A message as the page reads it.</summary>
public sealed record MessageLine(
    long Id, AuthorKind AuthorKind, long? AuthorContactId, long? AuthorCompanyId, string AuthorName, DateTimeOffset At, string Html, List<FileLine> Files);

/// <summary>An attachment as the page reads it.</summary>
public sealed record FileLine(long Id, string Name, long Size, bool IsImage);

/// <summary>An event as the page reads it.</summary>
public sealed record EventLine(long Id, string Kind, string ActorName, PersonKind ActorKind, DateTimeOffset At);
