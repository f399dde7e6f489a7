using System.Text.Json;

namespace PortalCms.Kills;

/// <summary>A site of eight people of one company who may all answer fifty tickets.</summary>
internal static class KillRecipe
{
    internal const int Writers = 8, Tickets = 50, FirstTicket = 2001;
    internal const string Portal = "support", Password = "quiet marble lantern 9";

    internal static string Email(int writer) => $"writer{writer}@kills.example";

    /// <summary>Writes the recipe into a folder and returns its file.</summary>
    internal static string Write(string folder)
    {
        var file = Path.Combine(folder, "kills.recipe.json");
        File.WriteAllBytes(file, JsonSerializer.SerializeToUtf8Bytes(new { name = "kills", steps = new[] { Step() } }));
        return file;
    }

    private static Dictionary<string, object> Step() => new()
    {
        ["name"] = "Portals",
        ["domains"] = new[] { new { host = "127.0.0.1", language = "en", timeZone = "UTC", companyName = "Kills", helpEmail = "help@kills.example" } },
        ["portals"] = new[] { new { domain = "127.0.0.1", slug = Portal, name = "Support", on = true } },
        ["inboxes"] = new[] { new { key = "main", name = "Main", address = "help@kills.example" } },
        ["pipelines"] = new[] { new { key = "main", name = "Main", stages = new[] { new { key = "new", name = "New", isClosed = false }, new { key = "done", name = "Done", isClosed = true } } } },
        ["companies"] = new[] { new { key = "writers", name = "Writers" } },
        ["contacts"] = Enumerable.Range(0, Writers).Select(w => new { email = Email(w), name = $"Writer {w}", company = "writers" }),
        ["members"] = Enumerable.Range(0, Writers).Select(w => new { contact = Email(w), samplePassword = Password }),
        ["portalSettings"] = new[] { new { portal = Portal, ticketPermission = "company", companyMayAnswer = true, defaultInbox = "main", pipeline = "main" } },
        ["tickets"] = Enumerable.Range(0, Tickets).Select(t => new
        {
            number = FirstTicket + t,
            subject = $"Ticket {t}",
            requester = Email(t % Writers),
            companies = new[] { "writers" },
            pipeline = "main",
            stage = "new",
            created = "2026-03-02T09:00:00Z",
        }),
    };
}
