using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk;

/// <summary>Addresses of the desk's pages, with the list one came from.</summary>
public static class DeskLinks
{
    /// <summary>In the query: the latest time of a record's page, as <see cref="ListPlace"/> writes it.</summary>
    internal const string Until = "until";

    public static string List(this IUrlHelper url, DeskState state) => Page(url, "Index", null) + state.ToQuery();

    public static string Record(this IUrlHelper url, long number, DeskState state) => Page(url, "Ticket", number) + state.ToQuery();

    /// <summary>Its page of what is not after a time.</summary>
    public static string Earlier(this IUrlHelper url, long number, DeskState state, DateTimeOffset until) =>
        QueryHelpers.AddQueryString(Record(url, number, state), Until, ListPlace.Of(until, 0).ToString());

    /// <summary>Where an action's form posts to.</summary>
    public static string Act(this IUrlHelper url, string key, long number, DeskState state) => url.Page("/Admin/Desk/Act", new { area = "Portal", number, act = key }) + state.ToQuery();

    /// <summary>Where a comment posts to.</summary>
    public static string Comment(this IUrlHelper url, long number, DeskState state) => Page(url, "Comment", number) + state.ToQuery();

    /// <summary>Where a reply posts to.</summary>
    /// <param name="url">Makes addresses.</param>
    /// <param name="number">The ticket's.</param>
    /// <param name="state">The list one came from.</param>
    /// <param name="seen">The last message that stands on the page.</param>
    public static string Reply(this IUrlHelper url, long number, DeskState state, long? seen)
    {
        var address = Page(url, "Reply", number) + state.ToQuery();
        return seen is null ? address : QueryHelpers.AddQueryString(address, RecordNotice.SeenQuery, $"{seen}");
    }

    public static string File(this IUrlHelper url, long number, long id) => url.Page("/Admin/Desk/File", new { area = "Portal", number, id })!;

    public static string New(this IUrlHelper url) => Page(url, "New", null);

    private static string Page(IUrlHelper url, string page, long? number) =>
        url.Page($"/Admin/Desk/{page}", number is null ? new { area = "Portal" } : new { area = "Portal", number })!;
}
