using PortalCms.Testing;
using PortalCms.Testing.Pages;

namespace PortalCms.Tests.Access;

/// <summary>Searching: words of one's own tickets find them, words of others' and internal words are as words that stand nowhere, to the byte.</summary>
internal sealed class AccessSearch(AccessCheck check, AccessActor actor, string portal)
{
    private const string Nowhere = "word9998m";
    private static readonly Line s_line = AccessRoutes.Table.Single(l => l is { Side: For.Customers, Gives: Gives.Listing });

    internal async Task Search()
    {
        if (actor is not { IsIn: true, Contact: not null }) return;
        await Rows("", AccessCast.Tickets.Where(t => actor.Sees(t, portal)));
        await Rows("?status=open", AccessCast.Tickets.Where(t => actor.Sees(t, portal) && !t.IsClosed));
        await Rows("?status=closed", AccessCast.Tickets.Where(t => actor.Sees(t, portal) && t.IsClosed));
        await Rows("?q=cnry", AccessCast.Tickets.Where(t => actor.Sees(t, portal)));
        var nothing = Blanked((await Ask(Nowhere)).Page, Nowhere);
        var noNumber = Blanked((await Ask("9998")).Page, "9998");
        foreach (var ticket in AccessCast.Tickets)
        {
            var isSeen = actor.Sees(ticket, portal);
            foreach (var where in isSeen ? "smchf" : "smc")
                await Find(AccessRecipe.Word(ticket, where), isSeen && (where == 's' || where == 'm' && !ticket.IsSilent) ? ticket : null, nothing);
            await Find($"{ticket.Number}", isSeen ? ticket : null, noNumber);
        }
    }

    private async Task Find(string word, Filed? found, string nothing)
    {
        var asked = await Ask(word);
        check.Judge(asked, new Expectation(true, ""));
        var rows = new ListingPage(asked.Page).Numbers;
        if (found is null && rows.Count > 0) check.Note(asked, $"finds {string.Join(' ', rows)}");
        if (found is null && Blanked(asked.Page, word) != nothing) check.Note(asked, "differs from a word that stands nowhere: " + AccessCheck.Difference(Blanked(asked.Page, word), nothing));
        if (found is not null && !rows.Contains(found.Number)) check.Note(asked, "does not find what is theirs");
    }

    private async Task Rows(string query, IEnumerable<Filed> expected)
    {
        var asked = await check.Ask(actor, s_line, portal, "GET", $"/{portal}/tickets{query}");
        check.Judge(asked, new Expectation(true, ""));
        var (rows, wanted) = (new ListingPage(asked.Page).Numbers.Order().ToList(), expected.Select(t => t.Number).Order().ToList());
        if (!rows.SequenceEqual(wanted)) check.Note(asked, $"lists {string.Join(' ', rows)}, not {string.Join(' ', wanted)}");
    }

    private Task<Asked> Ask(string word) => check.Ask(actor, s_line, portal, "GET", $"/{portal}/tickets?q={word}");

    private static string Blanked(PageSeen page, string word) => page.Masked.Replace(word, "#", StringComparison.Ordinal);
}
