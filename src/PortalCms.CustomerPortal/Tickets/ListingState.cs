using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using PortalCms.Core;
using PortalCms.Tickets;

namespace PortalCms.CustomerPortal;

/// <summary>
/// What a listing's address says: search, status, view, sort, place. Unknown or broken values fall back to the default, never to an error; the
/// first known value wins.
/// </summary>
public sealed record ListingState
{
    public const int PageSize = 25;
    public const string DefaultSort = "activity";

    /// <summary>Typed search, at most <see cref="SearchWords.LongestQuery"/> characters; empty: none.</summary>
    public string Query { get; init; } = "";

    /// <summary><c>open</c>, <c>closed</c>, or empty: all.</summary>
    public string Status { get; init; } = "";

    /// <summary><c>mine</c>, or empty: all that the person sees.</summary>
    public string View { get; init; } = "";

    /// <summary>A column's key.</summary>
    public string Sort { get; init; } = DefaultSort;
    public bool Ascending { get; init; }

    /// <summary>Where <see cref="PagesByKey"/>: the last row of the page before.</summary>
    public ListPlace? After { get; init; }

    /// <summary>Page number from 1; with <see cref="After"/> it only says the place in words, and is 1 where nobody counted.</summary>
    public int Page { get; init; } = 1;

    /// <summary>True where a place in the address could not be read: the nearest valid page is shown, with a note.</summary>
    public bool WasMended { get; init; }

    public bool IsNewestFirst => Sort == DefaultSort && !Ascending && Query.Length == 0;

    /// <summary>Pages begin at a place, not at a number.</summary>
    public bool PagesByKey => Query.Length == 0 && (Sort is DefaultSort or "created" or "number");

    public static ListingState Parse(IQueryCollection query, IReadOnlyCollection<string> sortable)
    {
        var sort = Known(query["sort"], v => sortable.Contains(v.TrimStart('-')));
        var page = First(query["page"]);
        var after = First(query["after"]);
        var number = int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is > 0 and <= 100_000 ? n : 1;
        var place = ListPlace.Parse(after);
        var state = new ListingState
        {
            Query = Tickets.SearchWords.Cut(Fold.Clean(First(query["q"])).Trim()),
            Status = Known(query["status"], v => v is "open" or "closed") ?? "",
            View = Known(query["view"], v => v is "mine") ?? "",
            Sort = sort?.TrimStart('-') ?? DefaultSort,
            Ascending = sort is not null && !sort.StartsWith('-'),
            After = place,
            Page = number,
            WasMended = (page.Length > 0 && page != number.ToString(CultureInfo.InvariantCulture)) || (after.Length > 0 && place is null),
        };
        if (!state.PagesByKey) return state with { After = null }; // its pages have numbers
        return number > 1 && place is null ? state with { Page = 1, WasMended = true } : state;
    }

    /// <summary>The query string of this state; the default state has none.</summary>
    public string ToQuery()
    {
        var text = new StringBuilder();
        void Add(string name, string value) => text.Append(text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        if (Query.Length > 0) Add("q", Query);
        if (Status.Length > 0) Add("status", Status);
        if (View.Length > 0) Add("view", View);
        if (Sort != DefaultSort || Ascending) Add("sort", (Ascending ? "" : "-") + Sort);
        if (After is { } after) Add("after", after.ToString());
        if (Page > 1) Add("page", Page.ToString(CultureInfo.InvariantCulture));
        return text.ToString();
    }

    public ListingState FromStart() => this with { After = null, Page = 1, WasMended = false };

    private static string First(Microsoft.Extensions.Primitives.StringValues values) => values.Count > 0 ? values[0] ?? "" : "";
    private static string? Known(Microsoft.Extensions.Primitives.StringValues values, Func<string, bool> known) => values.FirstOrDefault(v => v is not null && known(v));
}
