using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.OrchardCore.Tests;

/// <summary>One recipe file makes the same portals in both hosts.</summary>
[Trait("Spec", "RCP-1")]
public sealed class SameDataTests
{
    /// <summary>Whose they are, when, and where a file lies differs from run to run.</summary>
    private static readonly string[] s_ownToARun = ["UserKey", "ActorKey", "At", "CreatedAt", "ChangedAt", "DueAt", "LastSignInAt", "StoredAs", "Json", "Version"];

    /// <summary>The embedded host's own users, and what passes.</summary>
    private static readonly string[] s_ownToAHost = ["Users", "Roles", "UserRoles", "RoleClaims", "UserClaims", "UserLogins", "UserTokens", "OutboxJobs", "DataProtectionKeys", "Counters"];

    [Theory, BothDatabases]
    public async Task The_sample_recipe_makes_the_same_rows_in_a_site_and_in_the_embedded_host(Db kind)
    {
        await using var site = await Site.Start(kind, SiteSetup.Sample);
        await using var portal = await RunningPortal.Start(kind, PortalSeed.Sample);
        await using var theirs = site.Data().Open();
        for (var tried = 0; await theirs.OutboxJobs.AnyAsync() && tried < 300; tried++) await Task.Delay(200);

        await using var ours = portal.Open();
        var tables = ours.Model.GetEntityTypes().Where(t => !s_ownToAHost.Contains(t.GetTableName())).OrderBy(t => t.Name).ToList();
        Assert.True(tables.Count > 20);
        foreach (var table in tables)
        {
            var (here, there) = (await Rows(ours, table), await Rows(theirs, table));
            Assert.True(here.SequenceEqual(there), $"{table.GetTableName()}: {here.Count} rows here, {there.Count} in the site. First difference:\n{here.Except(there).FirstOrDefault()}\n{there.Except(here).FirstOrDefault()}");
        }
        Assert.Contains(await Rows(ours, tables.Single(t => t.ClrType.Name == "Ticket")), r => r.Contains("Brake noise after washing", StringComparison.Ordinal));
    }

    /// <summary>The rows as text without their keys, sorted. What they refer to is told by what stands in it.</summary>
    private static async Task<List<string>> Rows(PortalDb db, IEntityType table)
    {
        var rows = new List<string>();
        foreach (var row in await All(db, table))
        {
            var references = new List<string>();
            foreach (var key in table.GetForeignKeys().Where(k => !s_ownToAHost.Contains(k.PrincipalEntityType.GetTableName())).OrderBy(k => k.Properties[0].Name, StringComparer.Ordinal))
                references.Add($"{key.Properties[0].Name}->{Own(key.PrincipalEntityType, await Find(db, key.PrincipalEntityType, db.Entry(row).Property(key.Properties[0].Name).CurrentValue))}");
            if (row is TicketParty party) references.Add($"PartyId->{await Whom(db, party.PartyId)}");
            rows.Add($"{Own(table, row)} {string.Join(' ', references)}");
        }
        return [.. rows.Order(StringComparer.Ordinal)];
    }

    private static Task<List<object>> All(PortalDb db, IEntityType table) =>
        ((IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(table.ClrType).Invoke(db, null)!).ToListAsync();

    private static async Task<object?> Find(PortalDb db, IEntityType table, object? key) => key is null ? null : await db.FindAsync(table.ClrType, key);

    /// <summary>Contact or company, by the key that tells them apart.</summary>
    private static async Task<string?> Whom(PortalDb db, long party) =>
        party % 2 == 0 ? (await db.FindAsync<Contact>(party / 2))?.Email : (await db.FindAsync<Company>(party / 2))?.Name;

    private static string Own(IEntityType table, object? row)
    {
        var properties = table.GetProperties().Where(p => !p.IsForeignKey() && !p.IsShadowProperty() && !s_ownToARun.Contains(p.Name) && !p.Name.EndsWith("Id", StringComparison.Ordinal)).OrderBy(p => p.Name);
        return row is null ? "none" : string.Join(" | ", properties.Select(p => $"{p.Name}={p.GetGetter().GetClrValue(row)}"));
    }
}
