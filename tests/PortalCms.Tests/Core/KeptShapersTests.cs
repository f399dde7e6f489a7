using System.Reflection;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Testing;

namespace PortalCms.Tests.Core;

/// <summary>What reads a query's rows is made once, not for each time the query is asked.</summary>
public sealed class KeptShapersTests
{
    [Theory, BothDatabases]
    public async Task A_query_asked_twice_is_read_by_the_same_delegates_with_other_values(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var db = database.Open();
        var domain = new Domain { Host = "one.example", CompanyName = "One" };
        db.Add(domain);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        db.AddRange(new Portal { DomainId = domain.Id, Slug = "one", Name = "First" }, new Portal { DomainId = domain.Id, Slug = "two", Name = "Second" });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        var query = EF.CompileAsyncQuery((PortalDb portals, string slug) => portals.Portals.Where(p => p.Slug == slug).Select(p => p.Name + "!"));
        var (first, second) = (query(db, "one"), query(db, "two"));

        Assert.Equal(["First!"], await first.ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["Second!"], await second.ToListAsync(TestContext.Current.CancellationToken));
        var delegates = first.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Where(f => typeof(Delegate).IsAssignableFrom(f.FieldType)).ToList();
        Assert.NotEmpty(delegates);
        Assert.All(delegates, f => Assert.Same(f.GetValue(first), f.GetValue(second)));
    }

    [Theory, BothDatabases]
    public async Task Lists_within_rows_are_read_right(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var db = database.Open();
        var domains = Enumerable.Range(0, 3).Select(i => new Domain { Host = $"{i}.example", CompanyName = $"{i}" }).ToList();
        db.AddRange(domains);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < 3; i++)
            for (var j = 0; j < i; j++) db.Add(new Portal { DomainId = domains[i].Id, Slug = $"p{j}", Name = $"{i}{j}" });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        foreach (var without in new[] { "none", "p0" })
        {
            var read = await db.Domains.OrderBy(d => d.Host)
                .Select(d => new { d.Host, Portals = db.Portals.Where(p => p.DomainId == d.Id && p.Slug != without).OrderBy(p => p.Slug).Select(p => p.Name).ToList() })
                .ToListAsync(TestContext.Current.CancellationToken);
            Assert.Equal(without == "none" ? ["", "10", "20,21"] : ["", "", "21"], read.Select(r => string.Join(',', r.Portals)));
        }
    }
}
