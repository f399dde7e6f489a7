using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using PortalCms.Testing;
using PortalCms.Testing.Access;

namespace PortalCms.OrchardCore.Tests.Access;

/// <summary>Two tenants with the matrix's portals at the same addresses: the one that is looked at, and the other, whose canaries nobody here may ever see.</summary>
internal static class MatrixSites
{
    /// <summary>Stands in every canary of the tenant that is not looked at.</summary>
    private const string Others = "cnry-elsewhere";

    /// <summary>Tenant Default is looked at, with all features on.</summary>
    internal static SiteSetup Whole { get; } = Setup(new("Default", "", "MatrixWhole", Recipe("MatrixWhole", isLookedAt: true)), new("Acme", "acme", "MatrixFewer", Recipe("MatrixFewer", isLookedAt: false, SiteRecipes.Fewer)));

    /// <summary>Tenant Acme is looked at, without help desk, knowledge base, menus and forms.</summary>
    internal static SiteSetup Fewer { get; } = Setup(new("Default", "", "MatrixWhole", Recipe("MatrixWhole", isLookedAt: false)), new("Acme", "acme", "MatrixFewer", Recipe("MatrixFewer", isLookedAt: true, SiteRecipes.Fewer)));

    private static readonly ConcurrentDictionary<Site, Lazy<Task<LookedAt>>> s_looks = [];

    /// <summary>The tenant of a running site that is looked at, and the people who look; made once.</summary>
    internal static Task<LookedAt> Look(Site site, SiteTenant tenant) => s_looks.GetOrAdd(site, _ => new(() => Make(site, tenant))).Value;

    internal static async Task Probe(Visitor visitor, string address)
    {
        var answer = await visitor.Send(HttpMethod.Post, address);
        Assert.True(answer.Status is 200 or 204, $"{address}: {answer.Status} {answer.Text}");
    }

    private static async Task<LookedAt> Make(Site site, SiteTenant tenant)
    {
        await site.LoginsAreMade(tenant.Name);
        await using (var db = site.Data(tenant.Name).Open()) await AccessRecipe.Settle(db, DateTimeOffset.UnixEpoch.AddYears(56));
        Visitor At(string host) => site.Visitor(host, tenant.Below);
        await Probe(At(AccessRecipe.Host), SiteProbe.Minute);
        var look = new AccessSite
        {
            Visitor = At,
            Open = () => site.Data(tenant.Name).Open(),
            NearlyAMinute = () => Probe(At(AccessRecipe.Host), SiteProbe.Minute),
            SetRoles = (email, roles) => Probe(At(AccessRecipe.Host), $"{SiteProbe.Roles}?email={Uri.EscapeDataString(email)}&roles={string.Join('+', roles)}"),
            EnterStaff = (visitor, email) => Site.Enter(visitor, email, AccessRecipe.Password),
            StaffForm = $"/{AccessCast.Own}/sign-in",
            Patterns = (await At(AccessRecipe.Host).Get(SiteProbe.Routes)).Text.Split('\n'),
        };
        return new LookedAt(look, await AccessActor.All(look));
    }

    private static SiteSetup Setup(params SiteTenant[] tenants) => new($"http://{AccessRecipe.Host}/{AccessCast.Own}/sign-in", tenants) { Files = WriteFiles() };

    private static JsonObject Recipe(string name, bool isLookedAt, params string[] features)
    {
        var text = JsonNode.Parse(AccessRecipe.Seed.Recipe)!["steps"]![0]!.ToJsonString();
        var world = (JsonObject)JsonNode.Parse(isLookedAt ? text : text.Replace("cnry-", Others, StringComparison.Ordinal))!;
        foreach (var person in world["members"]!.AsArray().Concat(world["staff"]!.AsArray())) ((JsonObject)person!).Remove("samplePassword");
        return SiteRecipes.Of(name, world, AccessRecipe.Password, features);
    }

    /// <summary>The files of both tenants' tickets.</summary>
    private static string WriteFiles()
    {
        foreach (var file in Directory.GetFiles(AccessRecipe.Seed.Files!, "cnry-*").Where(f => !f.Contains(Others, StringComparison.Ordinal)))
            File.WriteAllText(file.Replace("cnry-", Others, StringComparison.Ordinal), File.ReadAllText(file).Replace("cnry-", Others, StringComparison.Ordinal));
        return AccessRecipe.Seed.Files!;
    }
}

/// <summary>A tenant as the matrix looks at it.</summary>
internal sealed record LookedAt(AccessSite Site, IReadOnlyList<AccessActor> Actors);
