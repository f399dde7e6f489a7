using System.Globalization;
using PortalCms.Core;
using PortalCms.Theming;
using PortalCms.Tickets;

namespace PortalCms.CustomerPortal;

/// <summary>Puts a ticket into words: the detail page's record for its template.</summary>
internal sealed class DetailViewMaker(Visit visit, CustomerPortalSettings settings, string listUrl)
{
    /// <summary>The properties that a portal may choose, beside its tickets' custom ones. Requester, owner and day stand there always.</summary>
    private static readonly Dictionary<string, Func<DetailViewMaker, TicketDetail, PropertyView>> s_properties = new()
    {
        ["priority"] = (made, ticket) => new(made.Say("Priority"), made.Say(ticket.Priority.ToString())),
        ["source"] = (made, ticket) => new(made.Say("Source"), made.Say(ticket.Source.Named())),
        ["category"] = (made, ticket) => new(made.Say("Category"), made.Category(ticket.Category)),
        ["number"] = (made, ticket) => new(made.Say("Number"), ticket.Number.ToString(CultureInfo.InvariantCulture)),
        ["activity"] = (made, ticket) => new(made.Say("Last activity"), made._times.Moment(ticket.LastActivity)),
    };

    /// <summary>With more messages the latest one is out of sight, and a link leads there.</summary>
    private const int LongFrom = 5;

    private readonly Times _times = new(visit.Words, visit.Person, visit.Now);

    /// <summary>The keys of the properties to choose from without custom ones.</summary>
    public static IReadOnlyCollection<string> Choosable => s_properties.Keys;

    /// <summary>Whether the page ends with the newest message; it then carries its id along, to tell what arrived while somebody was writing.</summary>
    public bool IsNewest { get; init; } = true;
    public required CustomProperties Properties { get; init; }

    /// <summary>What a reply may carry.</summary>
    public required UploadOptions Uploads { get; init; }
    public IEnumerable<(PropertyDefinition Property, PropertyValue Value)> Values { get; init; } = [];

    /// <summary>For paper: all messages, and each time in full.</summary>
    public bool IsPrint { get; init; }

    public DetailView Make(TicketDetail ticket, List<EventLine> events)
    {
        var messages = ticket.Messages;
        var shown = ticket.Fitting(IsPrint).Reverse().ToList();
        var url = $"{listUrl}/{ticket.Number}";
        var from = messages.Count > shown.Count ? messages[shown.Count].At : DateTimeOffset.MinValue;
        var until = IsNewest || shown.Count == 0 ? DateTimeOffset.MaxValue : shown[^1].At;
        var refusal = Ticket.MayReply(visit.Person, ticket.IsClosed, ticket.IsTheirs);
        return new DetailView
        {
            Number = ticket.Number,
            Subject = ticket.Subject,
            Status = ticket.IsClosed ? "closed" : "open",
            StatusLabel = visit.Say(ticket.IsClosed ? "Closed" : "Open"),
            ListUrl = listUrl,
            PrintUrl = url + "?print=1",
            EarlierUrl = messages.Count > shown.Count ? $"{url}?before={shown[0].Id}" : null,
            LatestUrl = IsNewest && !IsPrint && shown.Count > LongFrom ? $"#m{shown[^1].Id}" : null,
            NewestUrl = IsNewest ? null : url,
            Entries = events.Count == 0 ? [.. shown.OrderBy(m => m.At).Select(m => Entry(m, url))] : InOrder(shown, events.Where(e => e.At > from && e.At <= until), url),
            Properties = [.. PropertiesOf(ticket)],
            Reply = refusal.IsDone ? new ReplyView(IsNewest && shown.Count > 0 ? $"{url}?{Pages.Tickets.DetailModel.SeenQuery}={shown[^1].Id}" : url, "", "", Limits(visit, Uploads), [], []) : null,
            ReplyRefusal = refusal.IsDone ? null : visit.Say(refusal).Message,
            FileUrl = listUrl + "/new",
            IsPrint = IsPrint,
        };
    }

    private List<EntryView> InOrder(List<MessageLine> messages, IEnumerable<EventLine> events, string url) =>
        [.. messages.Select(m => (m.At, Entry: Entry(m, url))).Concat(events.Select(e => (e.At, Entry: Entry(e)))).OrderBy(x => x.At).Select(x => x.Entry)];

    /// <summary>'Up to 10 files, 20 MB each.' below the label 'Files'</summary>
    public static string Limits(Visit visit, UploadOptions uploads) => visit.Say("Up to {0} files, {1} each.", uploads.Files, new FileSize(uploads.FileBytes));

    private EntryView Entry(MessageLine message, string url)
    {
        var role = RoleOf(message);
        return new EntryView
        {
            Kind = "message",
            Anchor = $"m{message.Id}",
            Author = message.AuthorName,
            Role = role,
            RoleLabel = visit.Say(role switch { "agent" => "Support", "you" => "You", "colleague" => "Colleague", _ => "Customer" }),
            At = IsPrint ? _times.Exact(message.At) : _times.Moment(message.At),
            AtIso = Times.Iso(message.At),
            AtExact = _times.Exact(message.At),
            Html = new HtmlText(MessageText.WithPictures(message.Html, message.Files.Where(f => f.IsImage).Select(f => (f.Name, $"{url}/files/{f.Id}")))),
            Files = [.. message.Files.Select(f => new FileView(f.Name, new FileSize(f.Size).In(_times.Culture), $"{url}/files/{f.Id}", f.IsImage, f.IsImage ? $"{url}/files/{f.Id}" : ""))],
        };
    }

    /// <summary>Seen from the reader: who is of no company, or of another, is a customer like them.</summary>
    private string RoleOf(MessageLine message) => message switch
    {
        { AuthorKind: AuthorKind.Agent } => "agent",
        _ when message.AuthorContactId == visit.Person.ContactId => "you",
        { AuthorCompanyId: { } company } when company == visit.Person.CompanyId => "colleague",
        _ => "customer",
    };

    private EntryView Entry(EventLine happened) => new()
    {
        Kind = "event",
        Text = (happened.Kind, happened.ActorKind) switch
        {
            ("ticket.closed", PersonKind.System) => visit.Say("Closed"),
            ("ticket.closed", _) => visit.Say("Closed by {0}", happened.ActorName),
            (_, PersonKind.System) => visit.Say("Opened again"),
            _ => visit.Say("Opened again by {0}", happened.ActorName),
        },
        At = IsPrint ? _times.Exact(happened.At) : _times.Moment(happened.At),
        AtIso = Times.Iso(happened.At),
        AtExact = _times.Exact(happened.At),
    };

    private IEnumerable<PropertyView> PropertiesOf(TicketDetail ticket)
    {
        yield return new(visit.Say("Requested by"), ticket.Requester);
        yield return new(visit.Say("Ticket owner"), ticket.Owner ?? visit.Say("Nobody yet"));
        yield return new(visit.Say("Created"), _times.Exact(ticket.CreatedAt));
        foreach (var key in settings.PropertyKeys)
            if (Property(ticket, key) is { Value.Length: > 0 } property) yield return property;
    }

    private PropertyView? Property(TicketDetail ticket, string key) => s_properties.TryGetValue(key, out var property) ? property(this, ticket)
        : Properties.Find(PropertyOwner.Ticket, key) is { ShownToCustomers: true } shown
            ? new(visit.Say(shown.Label), Values.Where(v => v.Property.Key == key).Select(v => _times.Show(shown, v.Value)).FirstOrDefault("")) : null;

    private string Say(string text) => visit.Say(text);
    private string Category(string key) => Say(settings.CategoryList.Where(c => c.Key == key).Select(c => c.Label).FirstOrDefault(key));
}
