namespace PortalCms.Journeys.Looks;

/// <summary>What visitors and customers see.</summary>
internal static class CustomerLooks
{
    private const string Listing = "{portal:portal}/tickets";
    private const string Detail = "{portal:portal}/tickets/{number:digits}";
    private const string New = "{portal:portal}/tickets/new";
    private const string SignIn = "{portal:portal}/sign-in";
    private const string SignOut = "{portal:portal}/sign-out";

    internal static IReadOnlyList<Look> All { get; } =
    [
        new("help", "help", null, "/help") { IsMain = true },
        new("sign-in", SignIn, null, "/support/sign-in") { IsMain = true },
        new("sign-in.return", SignIn, null, "/support/sign-in?ReturnUrl=%2Fsupport%2Ftickets%2F1285"),
        new("sign-in.error", SignIn, null, "/support/sign-in") { Act = Acts.SignInWrongly },
        new("sign-in.missing", SignIn, null, "/support/sign-in") { Act = Acts.SendEmpty },
        new("sign-in.choice", SignIn, "cyd", "/support/sign-in"),
        new("sign-out", SignOut, "cyd", "/support/sign-out"),
        new("signed-out", SignOut, null, "/support/sign-out"),
        new("access-denied", "{portal:portal}/access-denied", "ada", "/support/tickets") { Status = 403 },

        new("listing", Listing, "dana", "/support/tickets") { IsMain = true },
        new("listing.own", Listing, "cyd", "/support/tickets"),
        new("listing.empty", Listing, "nell", "/support/tickets"),
        new("listing.search", Listing, "dana", "/support/tickets?q=delivery&status=closed"),
        new("listing.nomatch", Listing, "dana", "/support/tickets?q=unicycle"),
        new("listing.last", Listing, "dana", "/support/tickets?sort=subject&page=3"),
        new("listing.menu", Listing, "dana", "/support/tickets?status=open") { Act = Acts.OpenMenus },
        new("listing.it", Listing, "gio", "/rivenditori/tickets"),
        new("listing.rtl", Listing, "layla", "/support/tickets"),

        new("ticket", Detail, "cyd", "/support/tickets/1285") { IsMain = true },
        new("ticket.long", Detail, "cyd", "/support/tickets/1202"),
        new("ticket.closed", Detail, "cyd", "/support/tickets/1236"),
        new("ticket.none", Detail, "cyd", "/support/tickets/1298"),
        new("ticket.error", Detail, "cyd", "/support/tickets/1285") { Act = Acts.ReplyWithNothing },
        new("ticket.file-error", Detail, "cyd", "/support/tickets/1285") { Act = Acts.ReplyWithAnEmptyFile },
        new("ticket.picked", Detail, "cyd", "/support/tickets/1285") { Act = Acts.PickFiles },
        new("ticket.sending", Detail, "cyd", "/support/tickets/1285") { Act = Acts.SendFiles },
        new("ticket.stopped", Detail, "cyd", "/support/tickets/1285") { Act = Acts.StopFiles },
        new("ticket.replied", Detail, "cyd", "/support/tickets/1290?done=replied"),
        new("ticket.print", Detail, "cyd", "/support/tickets/1285?print=1"),
        new("ticket.it", Detail, "gio", "/rivenditori/tickets/1259"),
        new("ticket.rtl", Detail, "layla", "/support/tickets/1117"),

        new("new", New, "cyd", "/support/tickets/new") { IsMain = true },
        new("new.error", New, "cyd", "/support/tickets/new") { Act = Acts.SendEmpty },
        new("new.room", New, "cyd", "/support/tickets/new") { Act = Acts.WriteToTheEnd },
        new("new.it", New, "gio", "/rivenditori/tickets/new"),

        new("error.400", Failing.Route, null, "/support/fails/400") { Status = 400 },
        new("error.403", Failing.Route, null, "/support/fails/403") { Status = 403 },
        new("error.404", Detail, "cyd", "/support/tickets/999999") { Status = 404 },
        new("error.413", Failing.Route, null, "/support/fails/413") { Status = 413 },
        new("error.421", "", null, "/support/tickets") { Status = 421, Host = "nobody.example" },
        new("error.429", Failing.Route, null, "/support/fails/429") { Status = 429 },
        new("error.500", Failing.Route, null, "/support/fails/500") { Status = 500 },
        new("error.503", Failing.Route, null, "/support/fails/503") { Status = 503 },
        new("error.it", Failing.Route, null, "/rivenditori/fails/503") { Status = 503 },
    ];
}
