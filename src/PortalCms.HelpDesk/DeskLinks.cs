using Microsoft.AspNetCore.Mvc;

namespace PortalCms.HelpDesk;

/// <summary>Addresses of the desk's pages, with the list one came from.</summary>
public static class DeskLinks
{
    public static string List(this IUrlHelper url, DeskState state) => Page(url, "Index", null) + state.ToQuery();

    public static string Record(this IUrlHelper url, long number, DeskState state) => Page(url, "Ticket", number) + state.ToQuery();

    /// <summary>Where an action's form posts to.</summary>
    public static string Act(this IUrlHelper url, string key, long number, DeskState state) => url.Page("/Admin/Desk/Act", new { area = "Portal", number, act = key }) + state.ToQuery();

    /// <summary>Where a form of the record posts to: <c>Reply</c>, <c>Comment</c>.</summary>
    public static string Post(this IUrlHelper url, string page, long number, DeskState state) => Page(url, page, number) + state.ToQuery();

    public static string File(this IUrlHelper url, long number, long id) => url.Page("/Admin/Desk/File", new { area = "Portal", number, id })!;

    public static string New(this IUrlHelper url) => Page(url, "New", null);

    private static string Page(IUrlHelper url, string page, long? number) =>
        url.Page($"/Admin/Desk/{page}", number is null ? new { area = "Portal" } : new { area = "Portal", number })!;
}
