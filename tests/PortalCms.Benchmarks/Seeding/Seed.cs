using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;
using PortalCms.Tickets;

namespace PortalCms.Benchmarks.Seeding;

/// <summary>Fills an empty place: people through the product, tickets in bulk.</summary>
internal static class Seed
{
    internal static async Task Fill(Place place, int tickets)
    {
        var watch = Stopwatch.StartNew();
        if (place.IsSqlite) Directory.CreateDirectory(place.Where);
        await using var app = place.Open();
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        await scope.ServiceProvider.GetRequiredService<IPortalMigrator>().Migrate(db, default);
        if (await db.Domains.AnyAsync()) throw new InvalidOperationException("There is a site already.");

        var town = new Town(tickets, TimeProvider.System.Now());
        var desk = await Desk.Make(db, town.Now);
        var crowd = new CrowdRows(town);
        var rows = new TicketRows(town, desk);
        Load(place, db, [crowd.Companies(), crowd.Contacts(), crowd.Associations()]);
        await Desk.MakeMember(scope.ServiceProvider, db, town.Now);
        Load(place, db, [rows.Tickets(), rows.Parties(), rows.Conversations(), rows.Messages(), rows.Documents()]);
        await TicketNumbers.Reserve(db, town.Number(tickets - 1), default);
        await db.SaveChangesAsync();
        Console.WriteLine($"seeded     {place.Title}: {tickets:N0} tickets in {watch.Elapsed.TotalSeconds:0} s");
    }

    private static void Load(Place place, PortalDb db, IReadOnlyList<Rows> all)
    {
        var tables = all.Select(r => (BulkTable.Of(db, r), r.Values)).ToList();
        if (place.IsSqlite) SqliteLoad.Run(place, tables);
        else PostgreSqlLoad.Run(place, tables);
    }
}
