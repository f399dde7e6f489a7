using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.Tests.Tickets;

/// <summary>Who reads an event has a transaction open; what they file is a part of it.</summary>
[Trait("Spec", "FRM-3")]
public sealed class FilingWithinTests
{
    [Theory, BothDatabases]
    public async Task In_a_transaction_that_is_open_a_filing_is_kept_with_it_and_one_that_fails_takes_only_itself_back(Db kind)
    {
        await using var world = await TicketWorld.Create(kind);
        await using (var transaction = await world.Db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            world.Db.Add(new Company { Key = "before", Name = "Before", CreatedAt = TicketWorld.Start });
            await world.Db.SaveChangesAsync(TestContext.Current.CancellationToken);
            Assert.Equal("/1001", await File(world, "kept", async () => { await world.Db.SaveChangesAsync(); return null; }));
            await Assert.ThrowsAsync<DbUpdateException>(() => File(world, "broken", async () =>
            {
                await world.Db.SaveChangesAsync();
                throw new DbUpdateException("The second save failed.");
            }));
            Assert.Equal("/there", await File(world, "twice", () => Task.FromResult<string?>("/there")));
            await world.Db.SaveChangesAsync(TestContext.Current.CancellationToken);
            await transaction.CommitAsync(TestContext.Current.CancellationToken);
        }
        Assert.Equal(["kept"], await world.Db.Set<Ticket>().Select(t => t.Subject).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["kept@new.example"], await world.Db.Set<Contact>().Where(c => c.Email.EndsWith("@new.example")).Select(c => c.Email).ToListAsync(TestContext.Current.CancellationToken));
        Assert.True(await world.Db.Set<Company>().AnyAsync(c => c.Key == "before", TestContext.Current.CancellationToken));
        Assert.Equal("/1002", await File(world, "after", async () => { await world.Db.SaveChangesAsync(); return null; }));
    }

    [Theory, BothDatabases]
    public async Task What_is_filed_in_a_transaction_goes_with_it_and_its_files_wait_for_the_sweep(Db kind)
    {
        await using var world = await TicketWorld.Create(kind);
        var folder = Path.Combine(TestFolder.Path, $"files-{Guid.NewGuid():N}");
        await using (await world.Db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken))
            await File(world, "lost", async () => { await world.Db.SaveChangesAsync(); return null; }, folder, new IncomingFile("a.txt", 1, () => new MemoryStream("a"u8.ToArray())));
        world.Db.ChangeTracker.Clear();
        Assert.False(await world.Db.Set<Ticket>().AnyAsync(TestContext.Current.CancellationToken));
        Assert.Single(Directory.GetFiles(Path.Combine(folder, "files", "new")));
    }

    [Theory, BothDatabases, Trait("Security", "4.2")]
    public async Task Signs_that_become_many_letters_are_kept_like_any(Db kind)
    {
        await using var world = await TicketWorld.Create(kind);
        var text = string.Join(' ', Enumerable.Range(0, 750).Select(i => new string('\u327C', 128) + $"{i:000}")) + " end"; // five letters each in the index: more than PostgreSQL takes of one text
        await world.File(world.Cyd, "jamo", 1, text);
        world.Db.ChangeTracker.Clear();
        Assert.Equal(text, await world.Db.Set<Message>().Select(m => m.Text).SingleAsync(TestContext.Current.CancellationToken));
    }

    [Theory, BothDatabases]
    public async Task A_site_that_nobody_gave_a_pipeline_or_an_inbox_takes_tickets_into_the_usual_ones(Db kind)
    {
        await using var world = await TicketWorld.Create(kind);
        await world.Db.Set<Stage>().ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        await world.Db.Set<Pipeline>().ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        await world.Db.Set<TicketRules>().ExecuteUpdateAsync(r => r.SetProperty(x => x.DefaultInboxId, (int?)null), TestContext.Current.CancellationToken);
        await world.Db.Set<Inbox>().ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        world.Db.ChangeTracker.Clear();
        foreach (var subject in new[] { "first", "second" }) await File(world, subject, async () => { await world.Db.SaveChangesAsync(); return null; });
        world.Db.ChangeTracker.Clear();
        var pipeline = await world.Db.Set<Pipeline>().Include(p => p.Stages).SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("support", "new", 3), (pipeline.Key, pipeline.First.Key, pipeline.Stages.Count));
        Assert.Equal([pipeline.First.Id, pipeline.First.Id], await world.Db.Set<Ticket>().Select(t => t.StageId).ToListAsync(TestContext.Current.CancellationToken));
        var inbox = await world.Db.Set<Inbox>().SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("support", "Support"), (inbox.Key, inbox.Name));
        Assert.Equal([inbox.Id, inbox.Id], await world.Db.Set<Conversation>().Select(c => c.InboxId).ToListAsync(TestContext.Current.CancellationToken));
    }

    private static Task<string> File(TicketWorld world, string subject, Func<Task<string?>> save, string? folder = null, params IncomingFile[] files)
    {
        var intake = new TicketIntake(world.Db, FileIntakes.Of(new AttachmentStore(new DataFolder(folder ?? Path.Combine(TestFolder.Path, $"files-{Guid.NewGuid():N}"))), world.Db));
        var ticket = new NewTicket { Email = $"{subject}@new.example", Subject = subject, Description = "It squeals.", Source = Source.Form, Files = files };
        return intake.File(ticket, world.AsAda, TicketWorld.Start, n => $"/{n}", _ => save(), TestContext.Current.CancellationToken);
    }
}
