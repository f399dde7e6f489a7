using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.Tests.Core;

/// <summary>SQLite has one writer: saves queue for it. Whatever becomes of one, the next gets its turn.</summary>
public sealed class WriteQueueTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    [Theory, BothDatabases]
    public async Task After_a_conflict_a_refused_row_and_a_cancelled_save_others_still_save(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var first = database.Open();
        var ticket = await File(first);

        await using (var second = database.Open())
        {
            var same = await second.Set<Ticket>().SingleAsync();
            ticket.Prioritise(Priority.High, Person.System, DateTimeOffset.UnixEpoch);
            await first.SaveChangesAsync();
            same.Prioritise(Priority.Low, Person.System, DateTimeOffset.UnixEpoch);
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());
        }
        await using (var third = database.Open())
        {
            third.Add(new Counter { Name = "twice" });
            await third.SaveChangesAsync().WaitAsync(s_patience);
            third.ChangeTracker.Clear();
            third.Add(new Counter { Name = "twice" });
            await Assert.ThrowsAsync<DbUpdateException>(() => third.SaveChangesAsync().WaitAsync(s_patience));
        }
        await using (var fourth = database.Open())
        {
            fourth.Add(new Counter { Name = "cancelled" });
            using var cancelled = new CancellationTokenSource();
            await cancelled.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fourth.SaveChangesAsync(cancelled.Token));
        }
        await using var last = database.Open();
        last.Add(new Counter { Name = "last" });
        await last.SaveChangesAsync().WaitAsync(s_patience);
    }

    private static async Task<Ticket> File(PortalDb db)
    {
        var contact = Contact.Of("cyd@velonord.example", "Cyd Harlow", Person.System, DateTimeOffset.UnixEpoch);
        var pipeline = new Pipeline { Key = "support", Name = "Support", Stages = { new Stage { Key = "new", Name = "New" } } };
        db.AddRange(contact, pipeline);
        await db.SaveChangesAsync();
        var ticket = Ticket.File(new Filing { Number = 1001, Requester = contact, Pipeline = pipeline, Subject = "Brakes" }, Person.System, DateTimeOffset.UnixEpoch);
        db.Add(ticket);
        await db.SaveChangesAsync();
        return ticket;
    }
}
