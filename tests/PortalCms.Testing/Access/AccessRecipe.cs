using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Contacts;
using PortalCms.Core;

namespace PortalCms.Testing.Access;

/// <summary>The matrix's site as a recipe that every host runs, and what happens after it: somebody changes company.</summary>
public static class AccessRecipe
{
    public const string Host = "a.example", OtherHost = "b.example", Off = "off", Password = "quiet marble lantern 9";
    private const string At = "2026-03-02T09:00:00Z";

    public static PortalSeed Seed { get; } = new("access", JsonSerializer.SerializeToUtf8Bytes(new { name = "access", steps = new object[] { Site() } }), WriteFiles(), Afterwards);

    /// <summary>A word of a ticket that search would find if it looked there: s subject, m message, c comment, h hidden conversation, f file, p hidden property.</summary>
    public static string Word(Filed ticket, char where) => $"word{ticket.Number}{where}";

    /// <summary>A company viewer only reads in the portal <see cref="AccessCast.Company"/>, and answers too in <see cref="AccessCast.Chosen"/>.</summary>
    public static bool CompanyMayAnswer(string portal) => portal != AccessCast.Company;

    private static Dictionary<string, object> Site() => new()
    {
        ["name"] = "Portals",
        ["domains"] = new[] { Host, OtherHost }.Select(host => new { host, language = "en", timeZone = "UTC", companyName = "Ridgeline", helpEmail = "help@" + host }),
        ["portals"] = AccessCast.Portals.Append(Off).Select(slug => new { domain = Host, slug, name = "Portal " + slug, on = slug != Off })
            .Append(new { domain = OtherHost, slug = "elsewhere", name = "Portal elsewhere", on = true }),
        ["properties"] = new object[]
        {
            new { owner = "contact", key = "role_in_company", label = "Role", type = "text", shownToCustomers = false },
            new { owner = "contact", key = "secret", label = "Secret", type = "text", shownToCustomers = true },
            new { owner = "ticket", key = "hidden", label = "Hidden", type = "text", shownToCustomers = false },
            new { owner = "ticket", key = "unlisted", label = "Unlisted", type = "text", shownToCustomers = true },
            new { owner = "ticket", key = "shown", label = "Shown", type = "text", shownToCustomers = true },
        },
        ["inboxes"] = new[] { new { key = "main", name = "cnry-inbox-main", address = "help@a.example" } },
        ["pipelines"] = new[] { new { key = "main", name = "cnry-pipeline-main", stages = new object[] { new { key = "new", name = "cnry-stage-new", customerName = "Received", isClosed = false }, new { key = "done", name = "cnry-stage-done", customerName = "Done", isClosed = true } } } },
        ["companies"] = AccessCast.Companies.Select(key => new { key = AccessCast.Word(key), name = AccessCast.NameOf(key), mailDomains = key is "1" or "acme" ? new[] { "one.example" } : [] }),
        ["contacts"] = AccessCast.People.Select(Contact),
        ["staff"] = AccessStaff.All.Select(s => new { email = s.Email, name = s.Name, roles = s.Roles, samplePassword = Password }),
        ["members"] = AccessCast.People.Select(p => new { contact = p.Email, samplePassword = Password }),
        ["portalSettings"] = AccessCast.Portals.Select(Settings),
        ["tickets"] = AccessCast.Tickets.Select(Ticket),
    };

    private static object Contact(Somebody who) => new
    {
        email = who.Email,
        name = who.Name,
        company = AccessCast.Word(who.Then),
        companies = who.Is(AccessCast.Twin) ? new[] { "1" } : [],
        language = "en",
        phone = who.Secret,
        properties = new { role_in_company = who.IsHead ? "head" : "rider", secret = who.Secret },
    };

    private static object Settings(string slug) => new
    {
        portal = slug,
        ticketPermission = slug,
        chosen = slug == AccessCast.Chosen ? new[] { new[] { new { property = "role_in_company", @operator = "is", values = new[] { "head" } } } } : [],
        companyMayAnswer = CompanyMayAnswer(slug),
        defaultInbox = "main",
        pipeline = "main",
        shownProperties = new[] { "priority", "shown" },
        categories = new[] { new { key = "bikes", label = "Bikes" } },
    };

    private static object Ticket(Filed t) => new
    {
        number = t.Number,
        subject = $"{t.Canary} {Word(t, 's')}",
        requester = t.Requester.Email,
        participants = new[] { t.Speaker, t.Listener }.OfType<Somebody>().Select(p => p.Email),
        companies = t.Company is { } company ? new[] { AccessCast.Word(company) } : [],
        owner = AccessStaff.Agent.Email,
        pipeline = "main",
        stage = t.IsClosed ? "done" : "new",
        source = "phone",
        created = At,
        closed = t.IsClosed ? "2026-03-05T09:00:00Z" : null,
        properties = new { hidden = $"{t.Internal} {Word(t, 'p')}", unlisted = t.Internal, shown = t.Canary },
        conversations = t.IsSilent ? [] : new object[]
        {
            new { channel = "portal", inbox = "main", messages = Spoken(t) },
            new { channel = "email", inbox = "main", messages = new[] { Said(AccessStaff.Quiet.Email, 3, $"{t.Internal} {Word(t, 'h')}", t.Internal + ".txt") } },
        },
        comments = new[] { new { from = AccessStaff.Quiet.Email, at = "2026-03-03T09:00:00Z", text = $"{t.Internal} {Word(t, 'c')}" } },
    };

    private static IEnumerable<object> Spoken(Filed t)
    {
        yield return Said(t.Requester.Email, 0, $"{t.Canary} {Word(t, 'm')}", t.Canary + ".txt");
        if (t.Speaker is { } speaker) yield return Said(speaker.Email, 1, $"Me too, says {t.Canary}");
        yield return Said(AccessStaff.Agent.Email, 2, $"Answer to {t.Canary}");
    }

    private static object Said(string from, int hours, string text, params string[] files) => new { from, at = $"2026-03-02T{9 + hours:00}:00:00Z", text, files };

    private static string WriteFiles()
    {
        var folder = Directory.CreateDirectory(Path.Combine(TestFolder.Path, "access-files")).FullName;
        foreach (var ticket in AccessCast.Tickets)
            foreach (var canary in new[] { ticket.Canary, ticket.Internal })
                File.WriteAllText(Path.Combine(folder, canary + ".txt"), $"{canary} {Word(ticket, 'f')}");
        return folder;
    }

    private static async Task Afterwards(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await Settle(scope.ServiceProvider.GetRequiredService<PortalDb>(), DateTimeOffset.UnixEpoch.AddYears(56));
    }

    /// <summary>What the recipe cannot say. A host that runs the recipe by other ways calls it then.</summary>
    public static async Task Settle(PortalDb db, DateTimeOffset at)
    {
        foreach (var moved in AccessCast.People.Where(p => p.Now != p.Then))
            (await db.Set<Contact>().Include(c => c.Companies).SingleAsync(c => c.Email == moved.Email)).MoveTo(await db.Set<Company>().SingleAsync(c => c.Key == moved.Now), Person.System, at);
        // a recipe takes keys that differ by case and blanks for one; other doors may not
        (await db.Set<Company>().SingleAsync(c => c.Key == "acmeblank")).Key = "Acme ";
        await db.SaveChangesAsync();
    }
}
