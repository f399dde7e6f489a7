namespace PortalCms.Tests.Access;

/// <summary>What a route can give away.</summary>
internal enum Gives { Nothing, Listing, Ticket, File }

/// <summary>Whose side a route stands on: the customers' ones below a portal, the staff's behind a permission, open ones.</summary>
internal enum For { Everyone, Customers, Agents, Admins, Staff }

/// <summary>A line of the matrix: a route of the product and what it can give away.</summary>
/// <param name="Pattern">As in the route table, lower case.</param>
/// <param name="Addresses">For routes without a ticket: what is asked for, with <c>{portal}</c>.</param>
internal sealed record Line(string Pattern, For Side, Gives Gives, params string[] Addresses)
{
    /// <summary>The address for a ticket and a file.</summary>
    internal string Address(string portal, string number, string id = "") => "/" + Pattern
        .Replace("{portal:portal}", portal, StringComparison.Ordinal).Replace("{number:long}", number, StringComparison.Ordinal).Replace("{id:long}", id, StringComparison.Ordinal);
}

/// <summary>The table: every route of the product has a line here, or the matrix fails.</summary>
internal static class AccessRoutes
{
    internal static readonly Line[] Table =
    [
        new("{portal:portal}/tickets", For.Customers, Gives.Listing, "/{portal}/tickets", "/{portal}/tickets?status=open", "/{portal}/tickets?status=closed", "/{portal}/tickets?view=mine", "/{portal}/tickets?sort=requester", "/{portal}/tickets?sort=-number&page=2"),
        new("{portal:portal}/tickets/{number:long}", For.Customers, Gives.Ticket),
        new("{portal:portal}/tickets/{number:long}/files/{id:long}", For.Customers, Gives.File),
        new("{portal:portal}/tickets/new", For.Customers, Gives.Nothing, "/{portal}/tickets/new", "/{portal}/tickets/new?draft=1"),
        new("{portal:portal}/sign-in", For.Everyone, Gives.Nothing, "/{portal}/sign-in", "/{portal}/sign-in?ReturnUrl=%2F{portal}%2Ftickets%2F1001"),
        new("{portal:portal}/sign-out", For.Everyone, Gives.Nothing, "/{portal}/sign-out"),
        new("{portal:portal}/access-denied", For.Everyone, Gives.Nothing, "/{portal}/access-denied"),
        new("{portal:portal}", For.Everyone, Gives.Nothing, "/{portal}", "/{portal}/"),
        new("", For.Everyone, Gives.Nothing, "/"),
        new("help", For.Everyone, Gives.Nothing, "/help"),
        new("healthz", For.Everyone, Gives.Nothing, "/healthz"),
        new("readyz", For.Everyone, Gives.Nothing, "/readyz"),
        new("_theme/{theme}/{hash}/{**path}", For.Everyone, Gives.Nothing, "/_theme/default/x/site.css", "/_theme/default/x/../theme.json", "/_theme/default/x/tickets/detail.liquid"),
        new("_theme/{theme}/{hash}/settings-{portal:int}.css", For.Everyone, Gives.Nothing, "/_theme/default/x/settings-1.css", "/_theme/default/x/settings-99.css"),
        new("_staff/{build}/{**file}", For.Everyone, Gives.Nothing, "/_staff/x/staff.css", "/_staff/x/..%2f..%2fappsettings.json"),
        new("admin/portal/sign-in", For.Everyone, Gives.Nothing, "/Admin/Portal/sign-in", "/Admin/Portal/sign-in?ReturnUrl=%2FAdmin%2FPortal%2FDesk%2F1001"),
        new("admin/portal/sign-out", For.Everyone, Gives.Nothing, "/Admin/Portal/sign-out"),
        new("admin/portal", For.Staff, Gives.Nothing, "/Admin/Portal"),
        new("admin/portal/desk", For.Agents, Gives.Listing, "/Admin/Portal/Desk", "/Admin/Portal/Desk?view=all", "/Admin/Portal/Desk?view=mine"),
        new("admin/portal/desk/new", For.Agents, Gives.Listing, "/Admin/Portal/Desk/new", "/Admin/Portal/Desk/new?contact=olga", "/Admin/Portal/Desk/new?q=olga"),
        new("admin/portal/desk/{number:long}", For.Agents, Gives.Ticket),
        new("admin/portal/desk/{number:long}/files/{id:long}", For.Agents, Gives.File),
        new("admin/portal/desk/{number:long}/reply", For.Agents, Gives.Ticket),
        new("admin/portal/desk/{number:long}/comment", For.Agents, Gives.Ticket),
        new("admin/portal/desk/{number:long}/assign", For.Agents, Gives.Ticket),
        new("admin/portal/desk/{number:long}/stage", For.Agents, Gives.Ticket),
        new("admin/portal/desk/{number:long}/prioritise", For.Agents, Gives.Ticket),
        new("admin/portal/audit", For.Admins, Gives.Nothing, "/Admin/Portal/Audit"),
    ];

    /// <summary>Numbers that are no ticket's: unknown, none, negative, huge, beyond a long, text, other forms of a number.</summary>
    internal static readonly string[] NoTickets = ["9999", "0", "-1", "-1001", "9223372036854775807", "99999999999999999999", "abc", "1001abc", "1001.0", "0x3E9", "%31%30%30%31%0d", "6f9619ff-8b86-d011-b42d-00cf4fc964ff"];

    internal static string Normal(string? pattern) => (pattern ?? "").Trim('/').ToLowerInvariant();
}
