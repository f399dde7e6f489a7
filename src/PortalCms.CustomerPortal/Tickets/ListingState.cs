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

    /// <summary>A column's key; empty: a search, by rank.</summary>
    public string Sort { get => field ?? UsualSort; init; }
    public bool Ascending { get; init; }

    /// <summary>Where <see cref="PagesByKey"/>: the last row of the page before.</summary>
    public ListPlace? After { get; init; }

    /// <summary>Where <see cref="PagesByKey"/> and one pages back: the first row of the page after.</summary>
    public ListPlace? Before { get; init; }

    /// <summary>Page number from 1; with a place it only says the place in words, and is 1 where nobody counted.</summary>
    public int Page { get; init; } = 1;

    /// <summary>True where a place in the address could not be read: the nearest valid page is shown, with a note.</summary>
    public bool WasMended { get; init; }

    private string UsualSort => Query.Length > 0 ? "" : DefaultSort;

    public bool IsNewestFirst => Sort == DefaultSort && !Ascending && Query.Length == 0;

    /// <summary>Pages begin at a place, not at a number.</summary>
    public bool PagesByKey => Query.Length == 0 && (Sort is DefaultSort or "created" or "number");

    public static ListingState Parse(IQueryCollection query, IReadOnlyCollection<string> sortable)
    {
        var sort = Known(query["sort"], v => sortable.Contains(v.TrimStart('-')));
        var page = First(query["page"]);
        var after = First(query["after"]);
        var before = First(query["before"]);
        var number = int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is > 0 and <= 100_000 ? n : 1;
        var (begin, end) = (ListPlace.Parse(after), ListPlace.Parse(before));
        var state = new ListingState
        {
            Query = Tickets.SearchWords.Cut(Fold.Clean(First(query["q"])).Trim()),
            Status = Known(query["status"], v => v is "open" or "closed") ?? "",
            View = Known(query["view"], v => v is "mine") ?? "",
            After = begin,
            Before = begin is null ? end : null,
            Page = number,
            WasMended = (page.Length > 0 && page != number.ToString(CultureInfo.InvariantCulture)) || (after.Length > 0 && begin is null) || (before.Length > 0 && end is null),
        };
        if (sort is not null) state = state with { Sort = sort.TrimStart('-'), Ascending = !sort.StartsWith('-') };
        if (!state.PagesByKey) return state with { After = null, Before = null }; // its pages have numbers
        return number > 1 && (begin ?? end) is null ? state with { Page = 1, WasMended = true } : state;
    }

    /// <summary>The query string of this state; the default state has none.</summary>
    public string ToQuery()
    {
        var text = new StringBuilder();
        void Add(string name, string value) => text.Append(text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        if (Query.Length > 0) Add("q", Query);
        if (Status.Length > 0) Add("status", Status);
        if (View.Length > 0) Add("view", View);
        if (Sort != UsualSort || Ascending) Add("sort", (Ascending ? "" : "-") + Sort);
        if (After is { } after) Add("after", after.ToString());
        if (Before is { } before) Add("before", before.ToString());
        if (Page > 1) Add("page", Page.ToString(CultureInfo.InvariantCulture));
        return text.ToString();
    }

    public ListingState FromStart() => this with { After = null, Before = null, Page = 1, WasMended = false };

    private static string First(Microsoft.Extensions.Primitives.StringValues values) => values.Count > 0 ? values[0] ?? "" : "";
    private static string? Known(Microsoft.Extensions.Primitives.StringValues values, Func<string, bool> known) => values.FirstOrDefault(v => v is not null && known(v));
}
