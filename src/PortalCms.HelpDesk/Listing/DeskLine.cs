using System.Linq.Expressions;
using PortalCms.Theming;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk;

/// <summary>A row of an agent's list as the database gives it.</summary>
public sealed record DeskLine
{
    public required long Id { get; init; }
    public required long Number { get; init; }
    public required string Subject { get; init; }
    public required string Requester { get; init; }
    public required string? Company { get; init; }
    public required string Stage { get; init; }
    public required bool IsClosed { get; init; }

    /// <summary>The customer has the next word.</summary>
    public required bool IsWaiting { get; init; }
    public required Priority Priority { get; init; }
    public required string? Owner { get; init; }
    public required DateTimeOffset LastActivity { get; init; }

    /// <summary>Search: the piece of the message in which it was found; null where the subject or the number had it.</summary>
    public HtmlText? Snippet { get; init; }

    /// <summary>The one projection: what leaves the database for a list.</summary>
    public static Expression<Func<Ticket, DeskLine>> Of { get; } = t => new DeskLine
    {
        Id = t.Id,
        Number = t.Number,
        Subject = t.Subject,
        Requester = t.Requester.Name,
        Company = t.Requester.Company!.Name,
        Stage = t.Stage.Name,
        IsClosed = t.IsClosed,
        IsWaiting = !t.IsClosed && t.Stage.Key == Tickets.Stage.WaitingKey,
        Priority = t.Priority,
        Owner = t.Owner!.Name,
        LastActivity = t.LastActivity,
    };
}

/// <summary>One page of an agent's list.</summary>
/// <param name="Lines">In order.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record DeskPage(IReadOnlyList<DeskLine> Lines, DeskState? Next)
{
    /// <summary>The page before, where it is not the first.</summary>
    public DeskState? Previous { get; init; }

    /// <summary>The page that was asked for does not exist: this is the first.</summary>
    public bool WasMended { get; init; }

    /// <summary>Search: how many were found, <c>12</c>, <c>120+</c>; empty for views, which count in the left pane.</summary>
    public string CountText { get; init; } = "";
}

/// <summary>A view in the left pane.</summary>
/// <param name="Label">Translated; a pipeline's name as it is.</param>
/// <param name="State">Its first page.</param>
/// <param name="Count">Counted to <see cref="CountedTo"/>.</param>
public sealed record DeskView(string Label, DeskState State, int Count)
{
    public const int CountedTo = 1001;

    /// <summary><c>12</c>, <c>1000+</c>.</summary>
    public string CountText => Count >= CountedTo ? $"{CountedTo - 1}+" : $"{Count}";
}
