using PortalCms.Theming;

namespace PortalCms.CustomerPortal;

/// <summary>The page of template <c>tickets/listing</c>.</summary>
public sealed record ListingView
{
    public required string Heading { get; init; }

    /// <summary>How many match: <c>12</c>, <c>1,000+</c>; of a search that found more than it looks at, <c>500+</c>.</summary>
    public required string CountText { get; init; }
    public required string Query { get; init; }
    public required string SearchUrl { get; init; }

    /// <summary>Hidden inputs that the search form carries along.</summary>
    public required IReadOnlyList<Field> Kept { get; init; }
    public required IReadOnlyList<LinkView> Statuses { get; init; }

    /// <summary>'My organisation's tickets' and 'Owned by me', or empty.</summary>
    public required IReadOnlyList<LinkView> Views { get; init; }

    /// <summary>Active filters; the address removes one.</summary>
    public required IReadOnlyList<LinkView> Tags { get; init; }
    public required IReadOnlyList<ColumnView> Columns { get; init; }
    public required IReadOnlyList<TicketRow> Tickets { get; init; }

    /// <summary>Which they are, of a list with several pages: <c>26–50 of 120</c>; null where nobody counted.</summary>
    public string? Position { get; init; }
    public string? FirstUrl { get; init; }

    /// <summary>The page before, where it is not the first and can be named.</summary>
    public string? PreviousUrl { get; init; }
    public string? NextUrl { get; init; }
    public required string FileUrl { get; init; }

    /// <summary><c>full</c>, <c>empty</c> (no tickets at all) or <c>nomatch</c>.</summary>
    public required string State { get; init; }
    public string? Note { get; init; }
    public required string ClearUrl { get; init; }
}

/// <summary>A column's heading.</summary>
/// <param name="Key">A property key, or <c>status</c>.</param>
/// <param name="Label">Translated.</param>
/// <param name="SortUrl">Sorts by it, or turns the direction.</param>
/// <param name="Sorted"><c>ascending</c>, <c>descending</c> or empty.</param>
public sealed record ColumnView(string Key, string Label, string SortUrl, string Sorted);

/// <summary>One cell of a row, in the columns' order, the subject left out.</summary>
public sealed record CellView(string Key, string Text);

/// <summary>A ticket in the listing.</summary>
public sealed record TicketRow
{
    public required long Number { get; init; }
    public required string Url { get; init; }
    public required string Subject { get; init; }

    /// <summary><c>open</c> or <c>closed</c>.</summary>
    public required string Status { get; init; }
    public required string StatusLabel { get; init; }
    public required string Requester { get; init; }
    public required string Owner { get; init; }
    public required string Created { get; init; }
    public required string CreatedIso { get; init; }
    public required string Activity { get; init; }
    public required string ActivityIso { get; init; }
    public required string ActivityExact { get; init; }
    public HtmlText? Snippet { get; init; }
    public required IReadOnlyList<CellView> Cells { get; init; }
}
