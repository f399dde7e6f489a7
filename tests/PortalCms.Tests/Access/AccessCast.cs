namespace PortalCms.Tests.Access;

/// <summary>A contact of the matrix: the company then, when the tickets were filed, and the company now.</summary>
internal sealed record Somebody(string Email, string Then, string Now, bool IsHead = false)
{
    internal string Local => Email[..Email.IndexOf('@', StringComparison.Ordinal)];
    internal string Canary => "cnry-person-" + Local;
}

/// <summary>A ticket of the matrix. Every text of it holds its canary; internal ones hold <see cref="Internal"/>, which no customer may ever get.</summary>
internal sealed record Filed(long Number, Somebody Requester, string Company, bool IsClosed = false, bool IsSilent = false)
{
    internal Somebody? Participant { get; init; }
    internal string Canary => $"cnry-{AccessCast.Word(Company)}-{Number}";
    internal string Internal => $"cnry-internal-{Number}";
}

/// <summary>
/// Who is there and who filed what: companies whose keys are prefixes, case and blank variants of each other, an ex-employee, the same mail domain
/// in two companies. And the oracle: who may see which ticket, from this list alone.
/// </summary>
internal static class AccessCast
{
    internal const string Own = "own", Company = "company", Chosen = "chosen";
    internal static readonly string[] Portals = [Own, Company, Chosen];
    internal static readonly string[] Companies = ["1", "12", "123", "acme", "Acme "];

    internal static readonly Somebody
        Olga = new("olga@one.example", "1", "1"), Mate = new("mate@one.example", "1", "1"), Head = new("head@one.example", "1", "1", IsHead: true),
        Ex = new("ex@one.example", "1", "12"), Gone = new("gone@one.example", "1", "1"), Twin = new("twin@one.example", "acme", "acme", IsHead: true),
        Dora = new("dora@two.example", "12", "12"), Three = new("three@three.example", "123", "123"), Low = new("low@four.example", "acme", "acme"),
        Blank = new("blank@five.example", "Acme ", "Acme ", IsHead: true);

    internal static readonly Somebody[] People = [Olga, Mate, Head, Ex, Gone, Twin, Dora, Three, Low, Blank];

    internal static readonly Filed[] Tickets =
    [
        .. People.SelectMany((p, i) => new[] { new Filed(1001 + i * 10, p, p.Then), new Filed(1002 + i * 10, p, p.Then, IsClosed: true) }),
        new(1201, Dora, "12") { Participant = Olga },
        new(1202, Mate, "1", IsSilent: true),
    ];

    /// <summary>A company's key as part of a canary.</summary>
    internal static string Word(string company) => company == "Acme " ? "acmeblank" : company;

    /// <summary>Whether a customer sees a ticket, by the portal's permission.</summary>
    internal static bool Sees(Somebody who, TicketReachOf reach, Filed ticket) => ticket.Requester == who || ticket.Participant == who
        || reach == TicketReachOf.Company && ticket.Company == who.Now;

    /// <summary>All canaries that may stand on a page of somebody who sees these tickets.</summary>
    internal static HashSet<string> Canaries(IEnumerable<Filed> seen, bool withInternal) =>
        [.. seen.SelectMany(t => new[] { t.Canary, t.Requester.Canary, t.Participant?.Canary, "cnry-company-" + Word(t.Company), withInternal ? t.Internal : null }).OfType<string>()];
}

/// <summary>How far a portal lets a customer see, in the oracle's own words.</summary>
internal enum TicketReachOf { Own, Company }
