using PortalCms.Testing.Pages;

namespace PortalCms.Testing.Access;

/// <summary>Listing and searching: words of one's own tickets find them; words of others' and internal words are as words that stand nowhere, to the byte.</summary>
internal sealed class AccessSearch(AccessWalk walk, Line line, string portal, bool isBrief)
{
    private const string Nowhere = "word9998m";

    internal async Task Search()
    {
        var seen = AccessCast.Tickets.Where(t => walk.Actor.Sees(t, portal)).ToList();
        await Rows("", seen);
        await Rows("?status=open", seen.Where(t => !t.IsClosed));
        await Rows("?status=closed", seen.Where(t => t.IsClosed));
        await Rows("?view=mine", seen.Where(t => t.Concerns(walk.Actor.Contact!)));
        await Rows("?q=cnry", seen);
        var nothing = Blanked((await Ask(Nowhere)).Page, Nowhere);
        var noNumber = Blanked((await Ask("9998")).Page, "9998");
        foreach (var ticket in AccessCast.Tickets)
        {
            var isSeen = seen.Contains(ticket);
            foreach (var where in isBrief ? "s" : isSeen ? "smchfp" : "smc")
                await Find(AccessRecipe.Word(ticket, where), isSeen && (where == 's' || where == 'm' && !ticket.IsSilent) ? ticket : null, nothing);
            if (!isBrief) await Find($"{ticket.Number}", isSeen ? ticket : null, noNumber);
        }
    }

    private async Task Find(string word, Filed? found, string nothing)
    {
        var asked = await Ask(word);
        walk.Check.Judge(asked, new Expectation(true));
        var rows = new ListingPage(asked.Page).Numbers;
        if (found is null && rows.Count > 0) walk.Check.Note(asked, $"finds {string.Join(' ', rows)}");
        if (found is null && Blanked(asked.Page, word) is var page && page != nothing) walk.Check.Note(asked, "differs from a word that stands nowhere: " + AccessCheck.Difference(page, nothing));
        if (found is not null && !rows.Contains(found.Number)) walk.Check.Note(asked, "does not find what is theirs");
    }

    private async Task Rows(string query, IEnumerable<Filed> expected)
    {
        var asked = await walk.Ask(line, portal, AccessVerbs.Get, $"/{portal}/tickets{query}");
        walk.Check.Judge(asked, new Expectation(true));
        var (rows, wanted) = (new ListingPage(asked.Page).Numbers.Order().ToList(), expected.Select(t => t.Number).Order().ToList());
        if (!rows.SequenceEqual(wanted)) walk.Check.Note(asked, $"lists {string.Join(' ', rows)}, not {string.Join(' ', wanted)}");
    }

    private Task<Asked> Ask(string word) => walk.Ask(line, portal, AccessVerbs.Get, $"/{portal}/tickets?q={word}");

    private static string Blanked(PageSeen page, string word) => page.Masked.Replace(word, "#", StringComparison.Ordinal);
}
