namespace PortalCms.Testing.Access;

/// <summary>One actor tries the lines of the matrix: every ticket, file, verb and way to write a number.</summary>
public sealed class AccessWalk(AccessActor actor, IReadOnlyList<AccessFile> files)
{
    private const string Unknown = "9998", UnknownFile = "999998";
    private readonly Dictionary<string, string> _unknown = [];

    public AccessCheck Check { get; } = new(actor);
    public AccessActor Actor => actor;

    /// <summary>Only GET, and no numbers that are none: for another look after a right has changed.</summary>
    public bool IsBrief { get; init; }

    /// <summary>What changes nothing, on the lines' own portals.</summary>
    public async Task Read(IEnumerable<Line> lines, params IEnumerable<string> portals)
    {
        foreach (var line in lines)
            foreach (var portal in line.IsBelowPortal ? portals : portals.Take(1))
                await (line.Gives switch { Gives.Ticket => Tickets(line, portal), Gives.File => Files(line, portal), _ => Plain(line, portal) });
    }

    /// <summary>Posts with a good token and key: what may be answered is, and all else is as what does not exist.</summary>
    public async Task Write(IEnumerable<Line> lines, params IEnumerable<string> portals)
    {
        Check.Spoke = [.. AccessCast.People];
        foreach (var line in lines)
            foreach (var portal in line.IsBelowPortal ? portals : portals.Take(1))
                await (line.Gives == Gives.Ticket ? Posts(line, portal) : PlainPosts(line, portal));
    }

    private async Task Tickets(Line line, string portal)
    {
        _unknown.Clear();
        foreach (var ticket in AccessCast.Tickets)
            foreach (var verb in Verbs(isWhole: ticket.Number % 10 == 1 && ticket.Number < 1040))
                Check.Judge(await Ask(line, portal, verb, line.Address(portal, $"{ticket.Number}")), await Expected(line, portal, verb, IsTheirs(line, portal, ticket), ticket.Canary));
        if (IsBrief) return;
        foreach (var number in AccessRoutes.NoTickets)
            foreach (var verb in Verbs(isWhole: number is "9999" or "0" or "-1").Where(v => v != AccessVerbs.Head))
                Check.Judge(await Ask(line, portal, verb, line.Address(portal, number)), await Nothing(line, portal, verb));
    }

    private async Task Files(Line line, string portal)
    {
        _unknown.Clear();
        foreach (var file in files)
        {
            var ticket = AccessCast.Tickets.Single(t => t.Number == file.Number);
            var isTheirs = IsTheirs(line, portal, ticket) && (line.Side != For.Customers || file.Canary != ticket.Internal);
            foreach (var verb in Verbs(isWhole: file.Number == 1001))
                Check.Judge(await Ask(line, portal, verb, line.Address(portal, $"{file.Number}", $"{file.Id}")), await Expected(line, portal, verb, isTheirs, file.Canary));
        }
        if (IsBrief) return;
        // under the number of another ticket, which may be theirs, and what is no file at all
        var misplaced = files.Where(f => f.Number is 1001 or 1021 or 1061 or 1201).SelectMany(f => new[] { 1001L, 1201L }.Where(n => n != f.Number).Select(n => ($"{n}", $"{f.Id}")));
        foreach (var (number, id) in misplaced.Concat(AccessRoutes.NoFiles.Select(id => ("1001", id))).Append(("9999", "1")))
            Check.Judge(await Ask(line, portal, AccessVerbs.Get, line.Address(portal, number, id)), await Nothing(line, portal, AccessVerbs.Get));
    }

    private async Task Plain(Line line, string portal)
    {
        foreach (var address in line.Addresses.Select(a => a.Replace("{portal}", portal, StringComparison.Ordinal)))
            foreach (var verb in Verbs(isWhole: true)) Check.Judge(await Ask(line, portal, verb, address), new Expectation(line.IsOpenTo(actor)));
        if (line is { Gives: Gives.Listing, Side: For.Customers } && actor.IsCustomer) await new AccessSearch(this, line, portal, IsBrief).Search();
    }

    private async Task Posts(Line line, string portal)
    {
        if (line.Side == For.Agents && line.IsOpenTo(actor)) return; // the desk's own tests let agents work
        _unknown.Clear();
        foreach (var ticket in AccessCast.Tickets)
        {
            var (sees, may) = (IsTheirs(line, portal, ticket), actor.MayAnswer(ticket, portal) && line.Side == For.Customers);
            var asked = await Ask(line, portal, AccessVerbs.Post, line.Address(portal, $"{ticket.Number}"));
            Check.Judge(asked, await Expected(line, portal, AccessVerbs.Post, sees, ""));
            if (sees && asked.Page.Status != (may ? 302 : 400)) Check.Note(asked, $"status {asked.Page.Status}, and they {(may ? "may answer" : "only read")}");
        }
        foreach (var number in AccessRoutes.NoTickets) Check.Judge(await Ask(line, portal, AccessVerbs.Post, line.Address(portal, number)), await Nothing(line, portal, AccessVerbs.Post));
    }

    private async Task PlainPosts(Line line, string portal)
    {
        if (line.Gives == Gives.File || line.Pattern.EndsWith("sign-out", StringComparison.Ordinal)) return;
        foreach (var address in line.Addresses.Select(a => a.Replace("{portal}", portal, StringComparison.Ordinal)))
            Check.Judge(await Ask(line, portal, AccessVerbs.Post, address), new Expectation(line.IsOpenTo(actor)));
    }

    private IEnumerable<string> Verbs(bool isWhole) => IsBrief ? [AccessVerbs.Get] : AccessVerbs.Harmless.Where(v => isWhole || AccessVerbs.IsRead(v));

    private bool IsTheirs(Line line, string portal, Filed ticket) => line.Side == For.Customers ? actor.Sees(ticket, portal) : line.IsOpenTo(actor);

    public async Task<Asked> Ask(Line line, string portal, string verb, string address) =>
        new(actor, line, line.IsBelowPortal ? portal : null, verb, await AccessVerbs.Send(actor, verb, address));

    private async Task<Expectation> Expected(Line line, string portal, string verb, bool isTheirs, string holds) =>
        isTheirs ? new(true, holds) : new(false, UnlessIs: await UnknownTo(line, portal, verb));

    // Who may read the page gets the same 404 for every number that is none. Others it sends away, which what is no number cannot do.
    private async Task<Expectation> Nothing(Line line, string portal, string verb) =>
        line.IsOpenTo(actor) && !line.IsAction && AccessVerbs.IsRead(verb) ? await Expected(line, portal, verb, false, "") : new(false);

    /// <summary>What an unknown number gives this actor here: what is not theirs must be the same to the byte.</summary>
    private async Task<string> UnknownTo(Line line, string portal, string verb)
    {
        if (_unknown.TryGetValue(verb, out var known)) return known;
        var asked = await Ask(line, portal, verb, line.Address(portal, Unknown, UnknownFile));
        Check.Judge(asked, new Expectation(false));
        return _unknown[verb] = AccessCheck.Bytes(asked.Page);
    }
}
