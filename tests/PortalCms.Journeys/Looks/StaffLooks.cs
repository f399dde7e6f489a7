namespace PortalCms.Journeys.Looks;

/// <summary>What agents, editors and administrators see.</summary>
internal static class StaffLooks
{
    private const string Desk = "Admin/Portal/Desk";
    private const string Ticket = "Admin/Portal/Desk/{number:digits}";
    private const string Act = Ticket + "/{act:ticketaction}";
    private const string New = "Admin/Portal/Desk/new";
    private const string SignIn = "Admin/Portal/sign-in";
    private const string SignOut = "Admin/Portal/sign-out";

    internal static IReadOnlyList<Look> All { get; } =
    [
        new("staff.sign-in", SignIn, null, "/Admin/Portal/sign-in"),
        new("staff.sign-in.error", SignIn, null, "/Admin/Portal/sign-in") { Act = Acts.SignInWrongly },
        new("staff.sign-in.choice", SignIn, "ada", "/Admin/Portal/sign-in"),
        new("staff.sign-out", SignOut, "ada", "/Admin/Portal/sign-out"),
        new("staff.signed-out", SignOut, null, "/Admin/Portal/sign-out"),

        new("staff.none", "Admin/Portal", "edo", "/Admin/Portal"),

        new("desk", Desk, "ada", "/Admin/Portal/Desk"),
        new("desk.search", Desk, "ada", "/Admin/Portal/Desk?q=brake"),
        new("desk.empty", Desk, "ada", "/Admin/Portal/Desk?q=unicycle"),
        new("desk.keys", Desk, "ada", "/Admin/Portal/Desk") { Act = page => page.Keyboard.PressAsync("?") },
        new("desk.denied", Desk, "edo", "/Admin/Portal/Desk") { Status = 403 },

        new("desk.ticket", Ticket, "ada", "/Admin/Portal/Desk/1285"),
        new("desk.ticket.long", Ticket, "ada", "/Admin/Portal/Desk/1148"),
        new("desk.ticket.none", Ticket, "ada", "/Admin/Portal/Desk/1298"),
        new("desk.ticket.moved", Ticket, "ada", "/Admin/Portal/Desk/1148?done=stage"),
        new("desk.ticket.answered", Ticket, "ada", "/Admin/Portal/Desk/1148?done=replied#notice"),
        new("desk.ticket.missing", Ticket, "ada", "/Admin/Portal/Desk/999999") { Status = 404 },
        new("desk.reply.error", Ticket + "/reply", "ada", "/Admin/Portal/Desk/1285") { Act = Acts.ReplyWithNothing },
        new("desk.comment.error", Ticket + "/comment", "ada", "/Admin/Portal/Desk/1285") { Act = Acts.CommentNothing },
        new("desk.assign.lost", Act, "ada", "/Admin/Portal/Desk/1222") { Act = page => Acts.LoseTo(page, "Assign", "#Owner") },
        new("desk.stage.lost", Act, "ada", "/Admin/Portal/Desk/1222") { Act = page => Acts.LoseTo(page, "Move", "#Stage") },
        new("desk.prioritise.lost", Act, "ada", "/Admin/Portal/Desk/1222") { Act = page => Acts.LoseTo(page, "Set priority", "#Priority") },

        new("desk.new", New, "ada", "/Admin/Portal/Desk/new"),
        new("desk.new.found", New, "ada", "/Admin/Portal/Desk/new?q=ri"),
        new("desk.new.nobody", New, "ada", "/Admin/Portal/Desk/new?q=stranger%40example.com"),
        new("desk.new.form", New, "ada", "/Admin/Portal/Desk/new?email=stranger%40example.com"),
        new("desk.new.error", New, "ada", "/Admin/Portal/Desk/new?email=stranger%40example.com") { Act = Acts.SendEmpty },

        new("audit", "Admin/Portal/Audit", "ida", "/Admin/Portal/Audit"),
        new("audit.empty", "Admin/Portal/Audit", "ida", "/Admin/Portal/Audit?Actor=nobody"),
    ];
}
