using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using PortalCms.Testing;
using static PortalCms.OrchardCore.Tests.RecipeParts;

namespace PortalCms.OrchardCore.Tests;

/// <summary>
/// Set-up recipes for sites in Production, where sample passwords are refused: the sample world's portals without them, and the same people as users of the
/// site, each with the password <see cref="Password"/>.
/// </summary>
internal static class SiteRecipes
{
    internal const string Password = "Ridge-line-2026!";
    private static readonly PasswordHasher<object> s_hasher = new();

    /// <summary>Features of the site, for a tenant with some of ours only.</summary>
    internal static string[] Base { get; } =
    [
        "OrchardCore.Admin", "OrchardCore.Features", "OrchardCore.Navigation", "OrchardCore.Resources", "OrchardCore.Recipes", "OrchardCore.Roles", "OrchardCore.Settings", "OrchardCore.Themes", "OrchardCore.Users",
        "OrchardCore.Contents", "OrchardCore.ContentTypes", "OrchardCore.Title", "OrchardCore.Autoroute", "OrchardCore.Deployment", "TheAdmin", "PortalCms.OrchardCore.Theme",
    ];

    /// <summary>The site's page for forgotten passwords; it is open where its setting says so, too.</summary>
    internal const string ResetPassword = "OrchardCore.Users.ResetPassword";

    /// <summary>Neither help desk nor knowledge base, forms and menus.</summary>
    internal static string[] Fewer { get; } = ["PortalCms.OrchardCore", "PortalCms.OrchardCore.PrivateContent", "PortalCms.OrchardCore.CustomerPortal"];

    /// <summary>All features, the sample world, a workflow that answers what is filed about brakes, and pages of the site.</summary>
    internal static JsonObject Default()
    {
        var world = World();
        return Recipe("TestDefault", Run("CustomerPortal"), Features("OrchardCore.Tenants", "OrchardCore.BackgroundTasks", "OrchardCore.Users.Registration", "OrchardCore.Email.Smtp", "OrchardCore.Workflows.Http", ResetPassword), Step("settings", ("ResetPasswordSettings", new JsonObject { ["AllowResetPassword"] = true })),
            Users(world, Password), world, Content(), AnsweringWorkflow.Step());
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
        return Of("TestAcme", world, Password, [.. Fewer, ResetPassword]);
    }

    /// <summary>A site with a world of portals and with the world's people as its users.</summary>
    /// <param name="name">The recipe's.</param>
    /// <param name="world">The body of a step <c>Portals</c>.</param>
    /// <param name="password">Everybody's.</param>
    /// <param name="features">Ours that are on; none: all.</param>
    internal static JsonObject Of(string name, JsonObject world, string password, params string[] features) => features.Length == 0
        ? Recipe(name, Run("CustomerPortal"), Users(world, password), world)
        : Recipe(name, Features([.. Base, .. features]), Step("themes", ("admin", "TheAdmin"), ("site", "PortalCms.OrchardCore.Theme")), Users(world, password), world);

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

    /// <summary>Members and staff of a world, as users that the site had before: a role without any power is its admins' word for them.</summary>
    private static JsonNode[] Users(JsonObject world, string password)
    {
        var people = world["members"]!.AsArray().Select(m => m!["contact"]!.ToString()).Concat((world["staff"] as JsonArray ?? []).Select(s => s!["email"]!.ToString()));
        return [Roles("Known"), Step("Users", ("Users", new JsonArray([.. people.Distinct().Select(p => User(p, password, "Known"))])))];
    }

    /// <summary>Roles of the site, without permissions.</summary>
    internal static JsonObject Roles(params string[] names) =>
        Step("Roles", ("Roles", new JsonArray([.. names.Select(n => (JsonNode)new JsonObject { ["Name"] = n, ["Description"] = "", ["Permissions"] = new JsonArray() })])));

    internal static JsonObject User(string email, string password, params string[] roles) => new()
    {
        ["UserId"] = Guid.NewGuid().ToString("N")[..26],
        ["UserName"] = email.Replace('@', '.'),
        ["NormalizedUserName"] = email.Replace('@', '.').ToUpperInvariant(),
        ["Email"] = email,
        ["NormalizedEmail"] = email.ToUpperInvariant(),
        ["EmailConfirmed"] = true,
        ["IsEnabled"] = true,
        ["PasswordHash"] = s_hasher.HashPassword(new object(), password),
        ["SecurityStamp"] = Guid.NewGuid().ToString("N"),
        ["RoleNames"] = new JsonArray([.. roles.Select(r => (JsonNode)r)]),
    };

    /// <summary>The steps of the sample site that make content: types, pages, menu.</summary>
    private static JsonNode[] Content()
    {
        var sample = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src", "PortalCms.OrchardCore.Web", "Recipes", "customer-portal-sample.recipe.json")))!;
        return [.. sample["steps"]!.AsArray().Where(s => s!["name"]!.ToString() is "ContentDefinition" or "content" or "settings").Select(s => s!.DeepClone())];
    }
}
