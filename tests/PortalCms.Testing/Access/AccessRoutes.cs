using System.Text.RegularExpressions;

namespace PortalCms.Testing.Access;

/// <summary>What a route can give away.</summary>
public enum Gives { Nothing, Listing, Ticket, File }

/// <summary>Who may read it: everybody, customers below a portal, all staff, or staff with a permission.</summary>
public enum For { Everyone, Customers, Staff, Agents, Admins }

/// <summary>A line of the matrix: a route of the product and what it can give away.</summary>
/// <param name="Pattern">As <see cref="AccessRoutes.Normal"/> makes it of the route table.</param>
/// <param name="Side">Who may read it.</param>
/// <param name="Gives">A ticket, a file of one, a list of them, or nothing of the kind.</param>
/// <param name="Addresses">For routes without a ticket in the address: what is asked for, with <c>{portal}</c>. With <c>{act}</c> in the pattern: the action.</param>
public sealed record Line(string Pattern, For Side, Gives Gives, params string[] Addresses)
{
    public bool IsBelowPortal => Pattern.StartsWith('{');

    /// <summary>The desk's pages that only take a post: to read them leads to the record, whatever the number.</summary>
    public bool IsAction => Side == For.Agents && Gives == Gives.Ticket && !Pattern.EndsWith("{number}", StringComparison.Ordinal);

    /// <summary>The address for a ticket and a file, as typed.</summary>
    public string Address(string portal, string number, string id = "") => "/" + Pattern
        .Replace("{portal}", portal, StringComparison.Ordinal).Replace("{number}", number, StringComparison.Ordinal).Replace("{id}", id, StringComparison.Ordinal)
        .Replace("{act}", Addresses.FirstOrDefault(), StringComparison.Ordinal);

    /// <summary>Whether the oracle lets somebody read it at all, whatever is asked for.</summary>
    public bool IsOpenTo(AccessActor actor) => Side switch
    {
        For.Everyone => true,
        For.Customers => actor.IsCustomer,
        For.Staff => actor.IsIn && actor.Staff is not null,
        For.Agents => actor.Works("agent", "admin"),
        _ => actor.Works("admin"),
    };
}

/// <summary>The table: every route of the product has a line here, or the matrix fails.</summary>
public static partial class AccessRoutes
{
    public static IReadOnlyList<Line> Table { get; } =
    [
        new("{portal}/tickets", For.Customers, Gives.Listing, "/{portal}/tickets", "/{portal}/tickets?status=open", "/{portal}/tickets?status=closed", "/{portal}/tickets?view=mine",
            "/{portal}/tickets?sort=requester", "/{portal}/tickets?sort=-number&page=2", "/{portal}/tickets?sort=hidden", "/{portal}/tickets?company=12&requester=7&party=15"),
        new("{portal}/tickets/{number}", For.Customers, Gives.Ticket),
        new("{portal}/tickets/{number}/files/{id}", For.Customers, Gives.File),
        new("{portal}/tickets/new", For.Customers, Gives.Nothing, "/{portal}/tickets/new", "/{portal}/tickets/new?draft=1"),
        new("{portal}/sign-in", For.Everyone, Gives.Nothing, "/{portal}/sign-in", "/{portal}/sign-in?ReturnUrl=%2F{portal}%2Ftickets%2F1001"),
        new("{portal}/sign-out", For.Everyone, Gives.Nothing, "/{portal}/sign-out"),
        new("{portal}/access-denied", For.Everyone, Gives.Nothing, "/{portal}/access-denied"),
        new("{portal}", For.Everyone, Gives.Nothing, "/{portal}", "/{portal}/", "/{portal}/nothing", "/{portal}/tickets/1001/nothing", "/{portal}/Tickets/1001/Files"),
        new("", For.Everyone, Gives.Nothing, "/", "/nothing", "/off/tickets", "/elsewhere/tickets", "/Admin/Portal/Desk/nothing"),
        new("help", For.Everyone, Gives.Nothing, "/help"),
        new("healthz", For.Everyone, Gives.Nothing, "/healthz"),
        new("readyz", For.Everyone, Gives.Nothing, "/readyz"),
        new("_theme/{theme}/{hash}/{path}", For.Everyone, Gives.Nothing, "/_theme/default/x/site.css", "/_theme/default/x/../theme.json", "/_theme/default/x/tickets/detail.liquid"),
        new("_theme/{theme}/{hash}/settings-{portal}.css", For.Everyone, Gives.Nothing, "/_theme/default/x/settings-1.css", "/_theme/default/x/settings-99.css"),
        new("_staff/{build}/{file}", For.Everyone, Gives.Nothing, "/_staff/x/staff.css", "/_staff/x/..%2f..%2fappsettings.json"),
        new("admin/portal/sign-in", For.Everyone, Gives.Nothing, "/Admin/Portal/sign-in", "/Admin/Portal/sign-in?ReturnUrl=%2FAdmin%2FPortal%2FDesk%2F1001"),
        new("admin/portal/sign-out", For.Everyone, Gives.Nothing, "/Admin/Portal/sign-out"),
        new("admin/portal", For.Staff, Gives.Nothing, "/Admin/Portal"),
        new("admin/portal/desk", For.Agents, Gives.Listing, "/Admin/Portal/Desk", "/Admin/Portal/Desk?view=closed", "/Admin/Portal/Desk?q=cnry", "/Admin/Portal/Desk?view=mine"),
        new("admin/portal/desk/new", For.Agents, Gives.Nothing, "/Admin/Portal/Desk/new", "/Admin/Portal/Desk/new?contact=1", "/Admin/Portal/Desk/new?q=cnry"),
        new("admin/portal/desk/{number}", For.Agents, Gives.Ticket),
        new("admin/portal/desk/{number}/files/{id}", For.Agents, Gives.File),
        new("admin/portal/desk/{number}/reply", For.Agents, Gives.Ticket),
        new("admin/portal/desk/{number}/comment", For.Agents, Gives.Ticket),
        new("admin/portal/desk/{number}/{act}", For.Agents, Gives.Ticket, "assign"),
        new("admin/portal/desk/{number}/{act}", For.Agents, Gives.Ticket, "stage"),
        new("admin/portal/desk/{number}/{act}", For.Agents, Gives.Ticket, "prioritise"),
        new("admin/portal/audit", For.Admins, Gives.Nothing, "/Admin/Portal/Audit"),
    ];

    /// <summary>Numbers that are no ticket's: unknown, none, negative, beyond a long, text, a GUID, and other ways to write 1001, which is somebody's.</summary>
    public static IReadOnlyList<string> NoTickets { get; } =
    [
        "9999", "0", "-1", "-1001", "9223372036854775807", "99999999999999999999", "abc", "6f9619ff-8b86-d011-b42d-00cf4fc964ff", "1001abc", "1001.0", "0x3E9", "1e3",
        "1001%0d", "1001%0a", "%201001", "1001%09", "+1001", "%2B1001", "01001", "1,001", "%EF%BC%91%EF%BC%90%EF%BC%90%EF%BC%91", "%D9%A1%D9%A0%D9%A0%D9%A1",
    ];

    /// <summary>The same for files; 1001 is a ticket of somebody's.</summary>
    public static IReadOnlyList<string> NoFiles { get; } = ["999999", "0", "-1", "x", "1%0d", "+1", "01", "..%2f..%2fportal.db", "6f9619ff-8b86-d011-b42d-00cf4fc964ff", "99999999999999999999"];

    /// <summary>A pattern without constraints, lower case.</summary>
    public static string Normal(string? pattern) => Constraint().Replace((pattern ?? "").Trim('/').ToLowerInvariant(), "{$1}");

    [GeneratedRegex(@"\{\**(\w+)(?::[^}]*)?\}")]
    private static partial Regex Constraint();
}
