using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.PrivateContent;
using PortalCms.Testing;

namespace PortalCms.Tests.Access;

/// <summary>The recipe of the matrix, and what happens after it: somebody changes company, somebody is shut out.</summary>
internal static class AccessRecipe
{
    internal const string Agent = "agent@staff.example", Editor = "editor@staff.example", Admin = "admin@staff.example", Idle = "idle@staff.example";
    private const string Password = "quiet marble lantern 9";
    private const string At = "2026-03-02T09:00:00Z";

    internal static PortalSeed Seed { get; } = new("access", JsonSerializer.SerializeToUtf8Bytes(new
    {
        name = "access",
        steps = new object[] { Site() },
    }), WriteFiles(), Afterwards);

    /// <summary>A word of a ticket that search would find, if it looked there: s subject, m message, c comment, h hidden conversation, f file.</summary>
    internal static string Word(Filed ticket, char where) => $"word{ticket.Number}{where}";

    private static Dictionary<string, object> Site() => new()
    {
        ["name"] = "Portals",
        ["domains"] = new[] { new { host = "a.example", language = "en", timeZone = "UTC", companyName = "Ridgeline", helpEmail = "help@a.example" } },
        ["portals"] = AccessCast.Portals.Select(slug => new { domain = "a.example", slug, name = "Portal " + slug, on = true }),
        ["properties"] = new object[]
        {
            new { owner = "contact", key = "role_in_company", label = "Role", type = "text", shownToCustomers = false },
            new { owner = "ticket", key = "hidden", label = "Hidden", type = "text", shownToCustomers = false },
            new { owner = "ticket", key = "shown", label = "Shown", type = "text", shownToCustomers = true },
        },
        ["inboxes"] = new[] { new { key = "main", name = "Main", address = "help@a.example" } },
        ["pipelines"] = new[] { new { key = "main", name = "Main", stages = new object[] { new { key = "new", name = "New", customerName = "Received", isClosed = false }, new { key = "done", name = "Done", customerName = "Done", isClosed = true } } } },
        ["companies"] = AccessCast.Companies.Select(key => new { key = AccessCast.Word(key), name = "cnry-company-" + AccessCast.Word(key), mailDomains = key is "1" or "acme" ? new[] { "one.example" } : [] }),
        ["contacts"] = AccessCast.People.Select(p => new { email = p.Email, name = p.Canary, company = AccessCast.Word(p.Then), language = "en", properties = new { role_in_company = p.IsHead ? "head" : "rider" } }),
        ["staff"] = new[] { Staff(Agent, "agent"), Staff(Editor, "editor"), Staff(Admin, "admin"), Staff(Idle) },
        ["members"] = AccessCast.People.Select(p => new { contact = p.Email, samplePassword = Password }),
        ["portalSettings"] = AccessCast.Portals.Select(Settings),
        ["tickets"] = AccessCast.Tickets.Select(Ticket),
    };

    private static object Staff(string email, params string[] roles) => new { email, name = "Staff " + email[..4], roles, samplePassword = Password };

    private static object Settings(string slug) => new
    {
        portal = slug,
        ticketPermission = slug,
        chosen = slug == AccessCast.Chosen ? new[] { new[] { new { property = "role_in_company", @operator = "is", values = new[] { "head" } } } } : [],
        companyMayAnswer = true,
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
        participants = t.Participant is { } p ? new[] { p.Email } : [],
        companies = new[] { AccessCast.Word(t.Company) },
        pipeline = "main",
        stage = t.IsClosed ? "done" : "new",
        source = "phone",
        created = At,
        closed = t.IsClosed ? "2026-03-05T09:00:00Z" : null,
        properties = new { hidden = t.Internal, shown = t.Canary },
        conversations = t.IsSilent ? [] : new object[]
        {
            new { channel = "portal", inbox = "main", messages = new object[]
            {
                new { from = t.Requester.Email, at = At, text = $"{t.Canary} {Word(t, 'm')}", files = new[] { t.Canary + ".txt" } },
                new { from = Agent, at = "2026-03-02T10:00:00Z", text = $"Answer to {t.Canary}", files = Array.Empty<string>() },
            } },
            new { channel = "email", inbox = "main", messages = new object[] { new { from = Agent, at = "2026-03-03T10:00:00Z", text = $"{t.Internal} {Word(t, 'h')}", files = new[] { t.Internal + ".txt" } } } },
        },
        comments = new[] { new { from = Agent, at = "2026-03-03T09:00:00Z", text = $"{t.Internal} {Word(t, 'c')}" } },
    };

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
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var now = DateTimeOffset.UtcNow;
        foreach (var moved in AccessCast.People.Where(p => p.Now != p.Then))
            (await db.Set<Contact>().Include(c => c.Companies).SingleAsync(c => c.Email == moved.Email)).MoveTo(await db.Set<Company>().SingleAsync(c => c.Key == moved.Now), Person.System, now);
        // a recipe takes keys that differ by case and blanks for one; other doors may not
        (await db.Set<Company>().SingleAsync(c => c.Key == "acmeblank")).Key = "Acme ";
        await db.SaveChangesAsync();
    }
}
