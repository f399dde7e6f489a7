using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.Tests.Tickets;

/// <summary>A file is kept before its row: what a process leaves that is killed in between goes after a day, and nothing else does.</summary>
[Trait("Spec", "DTL-2"), Trait("Security", "K1")]
public sealed class AttachmentSweepTests
{
    private static readonly TimeSpan s_long = AttachmentSweep.Patience + TimeSpan.FromMinutes(1);

    [Theory, BothDatabases]
    public async Task A_file_without_a_row_goes_after_a_day_and_one_with_a_row_stays_and_can_be_read(Db kind)
    {
        await using var world = await TicketWorld.Create(kind);
        var (store, intake) = Store();
        var left = (await intake.Keep([File("left")], Person.System, DateTimeOffset.UnixEpoch, default))[0].StoredAs;
        var named = await intake.Keep([File("named")], Person.System, DateTimeOffset.UnixEpoch, default); // killed after the commit, before it was settled
        await Save(world, named[0]);
        var fresh = (await intake.Keep([File("fresh")], Person.System, DateTimeOffset.UnixEpoch, default))[0].StoredAs;
        Assert.Equal("named", Text(store, named[0].StoredAs));
        Age(store.Folder, left, named[0].StoredAs);

        await Sweep(world, store.Of);
        Assert.Null(store.Of.Open(left));
        Assert.Equal("named", Text(store, named[0].StoredAs));
        Assert.Equal("fresh", Text(store, fresh));
        Assert.Equal([Path.Combine(named[0].StoredAs[..2], named[0].StoredAs), Path.Combine("new", fresh)], Found(store.Folder));

        await Sweep(world, store.Of);
        Assert.Equal("named", Text(store, named[0].StoredAs));
    }

    [Fact]
    public async Task What_is_settled_and_what_is_not_ours_is_never_touched_whatever_the_database_says()
    {
        await using var world = await TicketWorld.Create(Db.Sqlite); // without a row: as if it were another site's
        var (store, intake) = Store();
        var kept = await intake.Keep([File("settled")], Person.System, DateTimeOffset.UnixEpoch, default);
        await intake.SaveOrDrop(kept, () => Task.FromResult<string?>(null));
        var strange = Path.Combine(store.Folder, "new", "README.txt");
        await System.IO.File.WriteAllTextAsync(strange, "not ours", TestContext.Current.CancellationToken);
        foreach (var file in Directory.EnumerateFiles(store.Folder, "*", SearchOption.AllDirectories)) System.IO.File.SetLastWriteTimeUtc(file, DateTime.UtcNow - s_long);

        await Sweep(world, store.Of);
        Assert.Equal("settled", Text(store, kept[0].StoredAs));
        Assert.True(System.IO.File.Exists(strange));
        store.Of.Drop(kept[0].StoredAs);
        Assert.Equal("settled", Text(store, kept[0].StoredAs));
    }

    [Fact]
    public async Task A_file_that_is_still_being_written_after_two_days_stays()
    {
        await using var world = await TicketWorld.Create(Db.Sqlite);
        var (store, intake) = Store();
        var slow = (await intake.Keep([File("slow")], Person.System, DateTimeOffset.UnixEpoch, default))[0].StoredAs;
        var path = Path.Combine(store.Folder, "new", slow);
        System.IO.File.SetCreationTimeUtc(path, DateTime.UtcNow - 2 * s_long);
        System.IO.File.SetLastWriteTimeUtc(path, DateTime.UtcNow - TimeSpan.FromMinutes(1));
        await Sweep(world, store.Of);
        Assert.Equal("slow", Text(store, slow));
    }

    [Fact]
    public async Task A_save_that_lost_against_another_drops_its_files_and_one_that_broke_keeps_them_until_the_row_is_asked_for()
    {
        var (store, intake) = Store();
        var lost = await intake.Keep([File("lost")], Person.System, DateTimeOffset.UnixEpoch, default);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => intake.SaveOrDrop(lost, () => throw new DbUpdateConcurrencyException("Somebody else was first.")));
        var twice = await intake.Keep([File("twice")], Person.System, DateTimeOffset.UnixEpoch, default);
        Assert.Equal("/there", await intake.SaveOrDrop(twice, () => Task.FromResult<string?>("/there")));
        var broken = await intake.Keep([File("broken")], Person.System, DateTimeOffset.UnixEpoch, default);
        await Assert.ThrowsAsync<IOException>(() => intake.SaveOrDrop(broken, () => throw new IOException("The connection broke while it was committed.")));
        Assert.Equal([Path.Combine("new", broken[0].StoredAs)], Found(store.Folder));
    }

    private static ((AttachmentStore Of, string Folder) Store, AttachmentIntake Intake) Store()
    {
        var data = new DataFolder(Path.Combine(TestFolder.Path, $"files-{Guid.NewGuid():N}"));
        var store = new AttachmentStore(data);
        return ((store, data.Below("files")), FileIntakes.Of(store));
    }

    private static IncomingFile File(string text) => new($"{text}.txt", text.Length, () => new MemoryStream(Encoding.UTF8.GetBytes(text)));

    private static string? Text((AttachmentStore Of, string Folder) store, string key)
    {
        using var file = store.Of.Open(key);
        return file is null ? null : new StreamReader(file).ReadToEnd();
    }

    private static void Age(string folder, params string[] keys)
    {
        foreach (var key in keys) System.IO.File.SetLastWriteTimeUtc(Path.Combine(folder, "new", key), DateTime.UtcNow - s_long);
    }

    private static IEnumerable<string> Found(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal);

    private static async Task Save(TicketWorld world, Attachment attachment)
    {
        await world.File(world.Cyd, "With a file", 1);
        attachment.MessageId = (await world.Db.Set<Message>().FirstAsync(TestContext.Current.CancellationToken)).Id;
        world.Db.Add(attachment);
        await world.Db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private static async Task Sweep(TicketWorld world, AttachmentStore store)
    {
        await using var services = new ServiceCollection().AddSingleton(world.Db).AddSingleton(store).BuildServiceProvider();
        await new AttachmentSweep().Run(services, TestContext.Current.CancellationToken);
    }
}
