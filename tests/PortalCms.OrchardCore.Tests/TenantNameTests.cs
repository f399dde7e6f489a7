using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PortalCms.Testing;

namespace PortalCms.OrchardCore.Tests;

/// <summary>Tenants of one database, called as the site lets them be called.</summary>
[Trait("Spec", "ORC-1")]
public sealed class TenantNameTests
{
    private static SiteSetup Cities { get; } = new("http://127.0.0.1/Login?door=site",
        new SiteTenant("Default", "", "TestBare", RecipeParts.Recipe("TestBare", RecipeParts.Features([.. SiteRecipes.Base, "OrchardCore.Tenants"]))),
        new SiteTenant("Acme", "acme", "TestAcme", SiteRecipes.Acme()),
        new SiteTenant("Москва", "moskva", "TestAcme", SiteRecipes.Acme()),
        new SiteTenant("Казань", "kazan", "TestNone", RecipeParts.Recipe("TestNone", RecipeParts.Features([.. SiteRecipes.Base, .. SiteRecipes.Fewer]))))
    {
        Settings = new Dictionary<string, string> { ["OrchardCore_Tenants__TenantRemovalAllowed"] = "true" },
    };

    [Theory, BothDatabases]
    public async Task Each_has_portals_of_its_own_and_takes_them_along_when_it_is_removed(Db kind)
    {
        await using var site = await Site.Start(kind, Cities);
        for (var tried = 0; (await site.Visitor().Get("/moskva/support/sign-in")).Status != 200; tried++)
        {
            Assert.True(tried < 100, site.Log);
            await Task.Delay(200);
        }
        Assert.Equal(404, (await site.Visitor().Get("/kazan/support/sign-in")).Status);

        var admin = await site.Colleague("admin");
        foreach (var (tenant, prefix) in new[] { ("Acme", "acme"), ("Москва", "moskva") })
        {
            Assert.True(await HasData(site, kind, tenant));
            var token = (await admin.Get("/Admin/Tenants")).Form("form[method=post]").Fill([]);
            foreach (var what in new[] { "Disable", "Remove" })
                Assert.Equal(302, (await admin.Send(token with { Action = $"/Admin/Tenants/{what}/{Uri.EscapeDataString(tenant)}", TakesFiles = false })).Status);
            Assert.Equal(404, (await site.Visitor().Get($"/{prefix}/support/sign-in")).Status);
            Assert.False(await HasData(site, kind, tenant), $"{tenant} left its data.\n{site.Log}");
        }
        Assert.True(await HasData(site, kind, "Казань"));
    }

    /// <summary>Where the guide says that they lie.</summary>
    private static async Task<bool> HasData(Site site, Db kind, string tenant)
    {
        if (kind == Db.Sqlite) return File.Exists(site.Data(tenant).Place);
        var code = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tenant.ToUpperInvariant())))[..24];
        var schema = tenant == "Acme" ? "portal_acme" : $"portal_______${code}";
        await using var db = site.Data().Open();
        return await db.Database.SqlQuery<int>($"SELECT COUNT(*)::int AS \"Value\" FROM information_schema.tables WHERE table_schema = {schema} AND table_name = 'Members'").SingleAsync() > 0;
    }
}
