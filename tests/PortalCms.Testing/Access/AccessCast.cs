namespace PortalCms.Testing.Access;

/// <summary>How far a portal lets a customer see, in the oracle's own words.</summary>
public enum Sight { Own, Company }

/// <summary>A contact of the matrix: the company when the tickets were filed, and the company now. Name and address are canaries.</summary>
/// <param name="Local">Names them; one word.</param>
/// <param name="MailDomain">Of their address.</param>
/// <param name="Then">Key of the company then.</param>
/// <param name="Now">Key of the primary company now.</param>
/// <param name="IsHead">Chosen, where a portal lets chosen customers see the company's.</param>
public sealed record Somebody(string Local, string MailDomain, string Then, string Now, bool IsHead = false)
{
    public string Mail => $"cnry-mail-{Local}";
    public string Email => $"{Mail}@{MailDomain}";
    public string Name => $"cnry-person-{Local}";

    /// <summary>Stands in properties of the contact, which no customer's page shows.</summary>
    public string Secret => $"cnry-secret-{Local}";
    public bool Is(Somebody? other) => Local == other?.Local;
}

/// <summary>A ticket of the matrix. Each text that its customers see holds <see cref="Canary"/>, each that they must never see <see cref="Internal"/>.</summary>
public sealed record Filed(long Number, Somebody Requester, string? Company)
{
    public bool IsClosed { get; init; }

    /// <summary>It has no conversation.</summary>
    public bool IsSilent { get; init; }

    /// <summary>Takes part, and wrote a message.</summary>
    public Somebody? Speaker { get; init; }

    /// <summary>Takes part, and wrote nothing.</summary>
    public Somebody? Listener { get; init; }

    public string Canary => $"cnry-{AccessCast.Word(Company ?? "nobody")}-{Number}";
    public string Internal => $"cnry-internal-{Number}";
    public bool Concerns(Somebody who) => Requester.Is(who) || who.Is(Speaker) || who.Is(Listener);
}

/// <summary>
/// Who is there and who filed what: companies whose keys are prefixes, case and blank variants of each other, an ex-employee, one mail domain in
/// two companies. And the oracle: who may see what, from this list alone, not from the product.
/// </summary>
public static class AccessCast
{
    public const string Own = "own", Company = "company", Chosen = "chosen";
    public static IReadOnlyList<string> Portals { get; } = [Own, Company, Chosen];
    public static IReadOnlyList<string> Companies { get; } = ["1", "12", "123", "acme", "Acme "];

    public static Somebody Olga { get; } = new("olga", "one.example", "1", "1");
    public static Somebody Mate { get; } = new("mate", "one.example", "1", "1");
    public static Somebody Head { get; } = new("head", "one.example", "1", "1", IsHead: true);
    public static Somebody Ex { get; } = new("ex", "one.example", "1", "12");
    public static Somebody Gone { get; } = new("gone", "one.example", "1", "1");

    /// <summary>Of another company with the same mail domain; company 1 is a further, not the primary one.</summary>
    public static Somebody Twin { get; } = new("twin", "one.example", "acme", "acme", IsHead: true);
    public static Somebody Dora { get; } = new("dora", "two.example", "12", "12");
    public static Somebody Three { get; } = new("three", "three.example", "123", "123");
    public static Somebody Low { get; } = new("low", "four.example", "acme", "acme");
    public static Somebody Blank { get; } = new("blank", "five.example", "Acme ", "Acme ", IsHead: true);

    public static IReadOnlyList<Somebody> People { get; } = [Olga, Mate, Head, Ex, Gone, Twin, Dora, Three, Low, Blank];

    public static IReadOnlyList<Filed> Tickets { get; } =
    [
        .. People.SelectMany((p, i) => new[] { new Filed(1001 + i * 10, p, p.Then), new Filed(1002 + i * 10, p, p.Then) { IsClosed = true } }),
        new(1201, Dora, "12") { Listener = Olga },
        new(1202, Mate, "1") { IsSilent = true },
        new(1203, Mate, null),
        new(1204, Three, "123") { Speaker = Blank },
    ];

    /// <summary>A company's key as one word.</summary>
    public static string Word(string company) => company == "Acme " ? "acmeblank" : company;
    public static string NameOf(string company) => "cnry-company-" + Word(company);

    public static bool Sees(Somebody who, Sight sight, Filed ticket) => ticket.Concerns(who) || sight == Sight.Company && ticket.Company is not null && ticket.Company == who.Now;

    /// <summary>Their own open ticket, or one of the company's where company viewers may answer.</summary>
    public static bool MayAnswer(Somebody who, Sight sight, bool companyMayAnswer, Filed ticket) =>
        !ticket.IsClosed && (ticket.Concerns(who) || companyMayAnswer && Sees(who, sight, ticket));

    /// <summary>
    /// What may stand on the pages of a customer who sees these tickets: their texts, and the names of who asked and who spoke. No address, company,
    /// property of another; a participant who said nothing is not named either.
    /// </summary>
    public static IEnumerable<string> Shown(IEnumerable<Filed> seen) =>
        seen.SelectMany(t => new[] { t.Canary, t.Requester.Name, t.Speaker?.Name, AccessStaff.Agent.Name }).OfType<string>();
}

/// <summary>Somebody who works there.</summary>
public sealed record Staff(string Local, params string[] Roles)
{
    public string Email => $"{Local}@staff.example";
    public string Name => $"cnry-staff-{Local}";
}

/// <summary>The matrix's colleagues, with and without rights.</summary>
public static class AccessStaff
{
    public static Staff Agent { get; } = new("agent", "agent");
    public static Staff Editor { get; } = new("editor", "editor");
    public static Staff Admin { get; } = new("admin", "admin");
    public static Staff Idle { get; } = new("idle");

    /// <summary>Writes only what no customer sees.</summary>
    public static Staff Quiet { get; } = new("quiet", "agent");
    public static IReadOnlyList<Staff> All { get; } = [Agent, Editor, Admin, Idle, Quiet];
}
