using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using PortalCms.Testing;

namespace PortalCms.OrchardCore.Tests;

/// <summary>
/// Set-up recipes for sites in Production, where sample passwords are refused: the sample world's portals without them, and the same people as users of the
/// site, each with the password <see cref="Password"/>.
/// </summary>
internal static class SiteRecipes
{
    internal const string Password = "Ridge-line-2026!";
    private static readonly PasswordHasher<object> s_hasher = new();

    /// <summary>All features, the sample world, a workflow that answers what is filed about brakes, and pages of the site.</summary>
    internal static JsonObject Default()
    {
        var world = World();
        return Recipe("TestDefault", Step("Recipes", ("Values", Names("CustomerPortal"))), Features("OrchardCore.Tenants"), Users(world), world, Content(), Answering());
    }

    /// <summary>
    /// A second tenant without help desk, knowledge base, forms and menus. Its portals have the addresses of the first one's, its members are other people of the same
    /// world, and its only tickets have numbers that the first one has, too.
    /// </summary>
    internal static JsonObject Acme()
    {
        var world = World();
        foreach (var section in new[] { "staff", "helpPages" }) world.Remove(section);
        foreach (var member in world["members"]!.AsArray().Where(m => m!["contact"]!.ToString() == "cyd@velonord.example").ToList()) world["members"]!.AsArray().Remove(member);
        var tickets = world["tickets"]!.AsArray().Where(t => t!["requester"]!.ToString() == "dana@velonord.example").Take(2).Select(t => t!.DeepClone()).ToList();
        foreach (var ticket in tickets)
        {
            ticket["subject"] = Canary;
            ticket["owner"] = null;
            ticket["conversations"] = new JsonArray();
            ticket.AsObject().Remove("comments");
        }
        world["tickets"] = new JsonArray([.. tickets]);
        var features = Features(
            "OrchardCore.Admin", "OrchardCore.Features", "OrchardCore.Navigation", "OrchardCore.Resources", "OrchardCore.Recipes", "OrchardCore.Roles", "OrchardCore.Settings", "OrchardCore.Themes", "OrchardCore.Users",
            "OrchardCore.Contents", "OrchardCore.ContentTypes", "OrchardCore.Title", "OrchardCore.Autoroute", "OrchardCore.Deployment", "TheAdmin", "PortalCms.OrchardCore.Theme",
            "PortalCms.OrchardCore", "PortalCms.OrchardCore.PrivateContent", "PortalCms.OrchardCore.CustomerPortal");
        return Recipe("TestAcme", features, Step("themes", ("admin", "TheAdmin"), ("site", "PortalCms.OrchardCore.Theme")), Users(world), world);
    }

    /// <summary>Stands in every ticket of the second tenant and nowhere else.</summary>
    internal const string Canary = "Acme canary";

    private static JsonObject World()
    {
        var sample = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "recipes", "sample.recipe.json")))!;
        var step = (JsonObject)sample["steps"]![0]!.DeepClone();
        var text = step.ToJsonString().Replace("[js: variables('host')]", "127.0.0.1", StringComparison.Ordinal).Replace("[js: variables(\\u0027host\\u0027)]", "127.0.0.1", StringComparison.Ordinal);
        step = (JsonObject)JsonNode.Parse(text)!;
        foreach (var person in step["members"]!.AsArray().Concat(step["staff"]!.AsArray())) ((JsonObject)person!).Remove("samplePassword");
        foreach (var person in step["staff"]!.AsArray()) person!["roles"] = new JsonArray([.. person["roles"]!.AsArray().Select(r => r!.ToString()).Where(r => !r.Equals("Admin", StringComparison.OrdinalIgnoreCase)).Select(r => (JsonNode)r)]);
        return step;
    }

    /// <summary>Members and staff of a world, as users that the site had before.</summary>
    private static JsonObject Users(JsonObject world)
    {
        var people = world["members"]!.AsArray().Select(m => m!["contact"]!.ToString()).Concat((world["staff"] as JsonArray ?? []).Select(s => s!["email"]!.ToString()));
        return Step("Users", ("Users", new JsonArray([.. people.Distinct().Select(User)])));
    }

    private static JsonNode User(string email) => new JsonObject
    {
        ["UserId"] = Guid.NewGuid().ToString("N")[..26],
        ["UserName"] = email.Replace('@', '.'),
        ["NormalizedUserName"] = email.Replace('@', '.').ToUpperInvariant(),
        ["Email"] = email,
        ["NormalizedEmail"] = email.ToUpperInvariant(),
        ["EmailConfirmed"] = true,
        ["IsEnabled"] = true,
        ["PasswordHash"] = s_hasher.HashPassword(new object(), Password),
        ["SecurityStamp"] = Guid.NewGuid().ToString("N"),
        ["RoleNames"] = new JsonArray(),
    };

    /// <summary>The steps of the sample site that make content: types, pages, menu.</summary>
    private static JsonNode[] Content()
    {
        var sample = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src", "PortalCms.OrchardCore.Web", "Recipes", "customer-portal-sample.recipe.json")))!;
        return [.. sample["steps"]!.AsArray().Where(s => s!["name"]!.ToString() is "ContentDefinition" or "content" or "settings").Select(s => s!.DeepClone())];
    }

    private static JsonObject Answering() => Step("WorkflowType", ("data", new JsonArray(new JsonObject
    {
        ["WorkflowTypeId"] = "answering",
        ["Name"] = "Answering",
        ["IsEnabled"] = true,
        ["IsSingleton"] = false,
        ["DeleteFinishedWorkflows"] = false,
        ["Activities"] = new JsonArray(
            Activity("a1", "TicketFiledEvent", true),
            Activity("a2", "IfElseTask", false, ("Condition", new JsonObject { ["Expression"] = "input('Ticket').Subject.indexOf('Robot') >= 0" })),
            Activity("a3", "ReplyToTicketTask", false, ("Number", Liquid("{{ Workflow.Input.Ticket.Number }}")), ("Text", Liquid("We have it: {{ Workflow.Input.Ticket.Subject }}"))),
            Activity("a4", "SetTicketStageTask", false, ("Number", Liquid("{{ Workflow.Input.Ticket.Number }}")), ("Stage", Liquid("waiting")))),
        ["Transitions"] = new JsonArray(Transition("a1", "Done", "a2"), Transition("a2", "True", "a3"), Transition("a3", "Done", "a4")),
    })));

    private static JsonObject Activity(string id, string name, bool isStart, params (string Name, JsonNode Value)[] properties) => new()
    {
        ["ActivityId"] = id,
        ["Name"] = name,
        ["X"] = 0,
        ["Y"] = 0,
        ["IsStart"] = isStart,
        ["Properties"] = new JsonObject([.. properties.Select(p => KeyValuePair.Create<string, JsonNode?>(p.Name, p.Value))]),
    };

    private static JsonObject Liquid(string expression) => new() { ["Expression"] = expression };

    private static JsonObject Transition(string from, string outcome, string to) => new()
    {
        ["Id"] = 0,
        ["SourceActivityId"] = from,
        ["SourceOutcomeName"] = outcome,
        ["DestinationActivityId"] = to,
    };

    private static JsonObject Features(params string[] names) => Step("feature", ("enable", new JsonArray([.. names.Select(n => (JsonNode)n)])));

    private static JsonArray Names(params string[] recipes) => new([.. recipes.Select(r => (JsonNode)new JsonObject { ["executionId"] = r, ["name"] = r })]);

    private static JsonObject Step(string name, params (string Key, JsonNode Value)[] values)
    {
        var step = new JsonObject { ["name"] = name };
        foreach (var (key, value) in values) step[key] = value;
        return step;
    }

    private static JsonObject Recipe(string name, params object[] steps) => new()
    {
        ["name"] = name,
        ["displayName"] = name,
        ["description"] = "",
        ["author"] = "",
        ["website"] = "",
        ["version"] = "1.0.0",
        ["issetuprecipe"] = true,
        ["categories"] = new JsonArray(),
        ["tags"] = new JsonArray(),
        ["variables"] = new JsonObject { ["home"] = Guid.NewGuid().ToString("N")[..26] },
        ["steps"] = new JsonArray([.. steps.SelectMany(s => s as JsonNode[] ?? [(JsonNode)s])]),
    };
}
