using System.Globalization;
using PortalCms.Core;
using PortalCms.Theming;
using PortalCms.Tickets;

namespace PortalCms.CustomerPortal;

/// <summary>Puts a page of tickets into words: the listing's record for its template.</summary>
internal sealed class ListingViewMaker(Words words, Person person, CustomerPortalSettings settings, CustomProperties properties, DateTimeOffset now)
{
    /// <summary>The columns that a portal may choose, beside its tickets' custom properties, and what stands in them.</summary>
    private static readonly Dictionary<string, Func<ListingViewMaker, TicketLine, TicketRow, string>> s_cells = new()
    {
        ["number"] = (_, _, row) => row.Number.ToString(CultureInfo.InvariantCulture),
        ["requester"] = (_, _, row) => row.Requester,
        ["owner"] = (_, _, row) => row.Owner,
        ["created"] = (_, _, row) => row.Created,
        ["activity"] = (_, _, row) => row.Activity,
        ["status"] = (_, _, row) => row.StatusLabel,
        ["priority"] = (made, line, _) => made.Say(line.Priority.ToString()),
        ["source"] = (made, line, _) => made.Say(line.Source.Named()),
        ["category"] = (made, line, _) => made.Say(made._categories.GetValueOrDefault(line.Category, line.Category)),
    };

    private readonly Times _times = new(words, person, now);
    private readonly IReadOnlyList<string> _keys = Shown(settings.ColumnKeys, properties);
    private readonly Dictionary<string, string> _categories = settings.CategoryList.ToDictionary(c => c.Key, c => c.Label);

    /// <summary>The keys of the columns that are there without custom properties.</summary>
    public static IReadOnlyCollection<string> Columns => s_cells.Keys;

    /// <summary>A column whose property customers do not see any more, or that is gone, is left out.</summary>
    public static IReadOnlyList<string> Shown(IReadOnlyList<string> columns, CustomProperties properties) =>
        [.. columns.Where(k => s_cells.ContainsKey(k) || TicketProperties.Set.Shape(k, properties) is not null)];

    public required string BaseUrl { get; init; }
    public ILookup<long, (PropertyDefinition Property, PropertyValue Value)>? Values { get; init; }

    public ListingView Make(TicketPage page, ListingState state)
    {
        var searched = SearchWords.Parse(state.Query);
        var isNarrowed = state.Query.Length > 0 || state.Status.Length > 0 || state.View.Length > 0;
        return new ListingView
        {
            Heading = person.Reach == TicketReach.Company ? settings.LabelPlural : Capital(Say("Your {0}", settings.LabelPlural.InText())),
            CountText = CountText(page),
            Query = state.Query,
            SearchUrl = BaseUrl,
            Kept = [.. Kept(state)],
            Statuses = [Status(state, "", "All"), Status(state, "open", "Open"), Status(state, "closed", "Closed")],
            Views = person.Reach == TicketReach.Company ? Views(state) : [],
            Tags = [.. Tags(state)],
            Columns = [.. _keys.Prepend("subject").Select(k => Column(state, k))],
            Tickets = [.. page.Lines.Select(l => Row(l, page.Snippets.TryGetValue(l.Id, out var text) ? Snippet.Of(text, searched) : null))],
            Position = Position(page, state),
            FirstUrl = (state.After ?? state.Before) is not null || state.Page > 1 ? Url(state.FromStart()) : null,
            PreviousUrl = page.Previous is null ? null : Url(page.Previous),
            NextUrl = page.Next is null ? null : Url(page.Next),
            FileUrl = BaseUrl + "/new",
            State = page.Lines.Count > 0 ? "full" : isNarrowed ? "nomatch" : "empty",
            Note = state.WasMended || page.WasMended ? Say("That page does not exist. This is the nearest one.") : null,
            ClearUrl = BaseUrl,
        };
    }

    /// <summary>The page's title: what was looked for first, so that tabs and history tell the pages apart.</summary>
    public string Title(ListingView view, ListingState state)
    {
        var title = state.Query.Length > 0 ? $"{Say("Search: {0}", state.Query)}, {view.Heading}" : view.Heading;
        return state.Page > 1 ? Say("{0}, page {1}", title, state.Page) : title;
    }

    /// <summary>A place whose number the address does not tell has none.</summary>
    private string? Position(TicketPage page, ListingState state)
    {
        if (page.WasMended || state.WasMended || page.Lines.Count == 0 || (state.Page == 1 && (page.Next is null || (state.After ?? state.Before) is not null))) return null;
        var first = ((state.Page - 1) * ListingState.PageSize) + 1;
        return Say("{0} to {1} of {2}", first, first + page.Lines.Count - 1, CountText(page));
    }

    private string CountText(TicketPage page) => page.Count >= TicketPage.CountedTo ? Say("1,000+") : page.Count.ToString(CultureInfo.InvariantCulture) + (page.HasMore ? "+" : "");

    private TicketRow Row(TicketLine line, HtmlText? snippet)
    {
        var row = new TicketRow
        {
            Number = line.Number,
            Url = $"{BaseUrl}/{line.Number}",
            Subject = line.Subject,
            Status = line.IsClosed ? "closed" : "open",
            StatusLabel = Say(line.IsClosed ? "Closed" : "Open"),
            Requester = line.Requester,
            Owner = line.Owner ?? Say("Nobody yet"),
            Created = _times.Date(line.CreatedAt),
            CreatedIso = Times.Iso(line.CreatedAt),
            Activity = _times.Relative(line.LastActivity),
            ActivityIso = Times.Iso(line.LastActivity),
            ActivityExact = _times.Exact(line.LastActivity),
            Snippet = snippet,
            Cells = [],
        };
        return row with { Cells = [.. _keys.Select(k => new CellView(k, Cell(line, row, k)))] };
    }

    private string Cell(TicketLine line, TicketRow row, string key) => s_cells.TryGetValue(key, out var cell) ? cell(this, line, row)
        : Values?[line.Id].Where(v => v.Property.Key == key).Select(v => _times.Show(v.Property, v.Value)).FirstOrDefault() ?? "";

    private ColumnView Column(ListingState state, string key)
    {
        var isSorted = state.Sort == key;
        var startsUp = key is "subject" or "requester" or "owner" or "category" or "status";
        var turned = state.FromStart() with { Sort = key, Ascending = isSorted ? !state.Ascending : startsUp };
        return new ColumnView(key, LabelOf(key), Url(turned), !isSorted ? "" : state.Ascending ? "ascending" : "descending");
    }

    private string LabelOf(string key) => key == "status" ? Say("Status")
        : TicketProperties.Set.Shape(key, properties) is { } shape ? Say(shape.Label) : key;

    private LinkView Status(ListingState state, string status, string label) => new(Say(label), Url(state.FromStart() with { Status = status }), state.Status == status);

    private LinkView[] Views(ListingState state) =>
    [
        new(Capital(Say("My organisation's {0}", settings.LabelPlural.InText())), Url(state.FromStart() with { View = "" }), state.View.Length == 0),
        new(Say("Owned by me"), Url(state.FromStart() with { View = "mine" }), state.View == "mine"),
    ];

    private IEnumerable<LinkView> Tags(ListingState state)
    {
        if (state.Query.Length > 0) yield return new(Say("Search: {0}", state.Query), Url(state.FromStart() with { Query = "" }));
        if (state.Status.Length > 0) yield return new(Say("Status: {0}", Say(state.Status == "open" ? "Open" : "Closed")), Url(state.FromStart() with { Status = "" }));
    }

    private static IEnumerable<Field> Kept(ListingState state)
    {
        if (state.Status.Length > 0) yield return new("status", state.Status);
        if (state.View.Length > 0) yield return new("view", state.View);
    }

    /// <summary>In some languages the label comes first.</summary>
    private static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    private string Url(ListingState state) => BaseUrl + state.ToQuery();

    private string Say(string text, params object[] arguments) => words.Say(person.Language, text, arguments);
}
