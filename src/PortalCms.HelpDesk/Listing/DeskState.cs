using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using PortalCms.Core;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk;

/// <summary>What the address of a list says: view or search, and place. Unknown or broken values fall back to the default.</summary>
public sealed record DeskState
{
    public const int PageSize = 30;
    public const string Open = "open", Unassigned = "unassigned", Mine = "mine", Closed = "closed";

    /// <summary>The views that every help desk has, in order.</summary>
    public static IReadOnlyList<string> Views { get; } = [Open, Unassigned, Mine, Closed];

    /// <summary>One of <see cref="Views"/>; with a pipeline it is <see cref="Open"/>.</summary>
    public string View { get; init; } = Open;

    /// <summary>A pipeline's id: its open tickets.</summary>
    public int? Pipeline { get; init; }

    /// <summary>A contact's id: the open tickets they asked for.</summary>
    public long? Requester { get; init; }

    /// <summary>Typed search over all tickets, at most <see cref="SearchWords.LongestQuery"/> characters; empty: none.</summary>
    public string Query { get; init; } = "";

    /// <summary>Where the page begins; search pages by number.</summary>
    public ListPlace? After { get; init; }

    /// <summary>Where it ends, for one who pages back.</summary>
    public ListPlace? Before { get; init; }

    /// <summary>Page number from 1; of a view it only says the place in words, and is 1 where nobody counted.</summary>
    public int Page { get; init; } = 1;

    public bool IsSearch => Query.Length > 0;

    public static DeskState Parse(IQueryCollection query)
    {
        var after = ListPlace.Parse(query["after"].FirstOrDefault());
        int? pipeline = Id(query["pipeline"]) is { } id and <= int.MaxValue ? (int)id : null;
        return new DeskState
        {
            View = pipeline is null && query["view"].FirstOrDefault(v => v is not null && Views.Contains(v)) is { } view ? view : Open,
            Pipeline = pipeline,
            Requester = Id(query["requester"]),
            Query = SearchWords.Cut(Fold.Clean(query["q"].FirstOrDefault()).Trim()),
            After = after,
            Before = after is null ? ListPlace.Parse(query["before"].FirstOrDefault()) : null,
            Page = Id(query["page"]) is { } page and <= 1000 ? (int)page : 1,
        };
    }

    /// <summary>From a query string that a form carried along.</summary>
    public static DeskState Parse(string? queryString) => Parse(new QueryCollection(QueryHelpers.ParseQuery(queryString)));

    /// <summary>The query string of this state; the default has none.</summary>
    public string ToQuery()
    {
        var parts = new List<KeyValuePair<string, string?>>();
        void Add(bool isSet, string name, string? value)
        {
            if (isSet) parts.Add(new(name, value));
        }
        Add(IsSearch, "q", Query);
        Add(View != Open, "view", View);
        Add(Pipeline is not null, "pipeline", Pipeline?.ToString(CultureInfo.InvariantCulture));
        Add(Requester is not null, "requester", Requester?.ToString(CultureInfo.InvariantCulture));
        Add(After is not null, "after", After?.ToString());
        Add(Before is not null, "before", Before?.ToString());
        Add(Page > 1, "page", Page.ToString(CultureInfo.InvariantCulture));
        return QueryHelpers.AddQueryString("", parts);
    }

    public DeskState FromStart() => this with { After = null, Before = null, Page = 1 };

    private static long? Id(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;
}
