using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tests.Edge;
using PortalCms.Tickets;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.CustomerPortal;

/// <summary>Files that are refused for what a scanner says, and for how much somebody sends; what was typed stays.</summary>
[Trait("Spec", "DTL-2"), Trait("Security", "4.6")]
public sealed class RefusedFilesTests
{
    private const string Text = "Please look at this file.";
    private static readonly SentFile s_virus = new("ride.txt", ClamScanner.Eicar);
    private static readonly SentFile s_clean = new("photo.txt", "clean"u8.ToArray());

    private static readonly (string Email, string Entrance, string Page, string Form, string Field, (string, string)[] More)[] s_doors =
    [
        (Cyd, "/support/sign-in", "/support/tickets/1001", "#reply form", "Text", []),
        (Cyd, "/support/sign-in", "/support/tickets/new", "main form[method=post]", "Description", [("Subject", "A file")]),
        (Ada, FormDoor.OfStaff.Entrance, "/Admin/Portal/Desk/1001", "form[action*='/reply' i]", "Text", []),
        (Ada, FormDoor.OfStaff.Entrance, $"/Admin/Portal/Desk/new?email={Cyd}", "form[action$='/Desk/new' i]", "Description", [("Subject", "A file"), ("Name", "Cyd")]),
    ];

    [Fact]
    public async Task A_virus_is_refused_at_every_door_with_words_and_the_text_stays()
    {
        Assert.SkipWhen(ClamScanner.WhyNot is not null, ClamScanner.WhyNot ?? "");
        using var clam = ClamScanner.Start();
        await using var host = await Start(("Scanner", clam.Address));
        foreach (var door in s_doors)
        {
            using var visitor = await host.Enter(door.Email, door.Entrance);
            var refused = await visitor.Submit(await visitor.Get(door.Page), door.Form, [(door.Field, Text), .. door.More], [s_clean, s_virus]);
            Assert.Equal((400, "ride.txt was not taken: our virus scanner found something harmful in it. Check the device that it comes from."), (refused.Status, Assert.Single(refused.Errors)));
            Assert.Contains(Text, refused.Document.QuerySelector($"{door.Form} textarea[name={door.Field}]")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(["photo.txt"], refused.KeptFiles());
            Assert.Equal(0, await Attached(host));
            Assert.Equal(302, (await visitor.Submit(await visitor.Get(door.Page), door.Form, [(door.Field, Text), .. door.More], [s_clean])).Status);
            Assert.Equal(1, await Attached(host, forget: true));
        }
        Assert.Contains($"Warning: A file was refused: the virus scanner at {clam.Address} answered stream: Eicar-Test-Signature.UNOFFICIAL FOUND", host.Log.All);
        Assert.DoesNotContain(host.Log.All, l => l.Contains("ride.txt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_scanner_that_is_down_lets_no_file_in_and_text_alone_goes_through()
    {
        await using var host = await Start(("Scanner", "127.0.0.1:1"));
        using var cyd = await host.Enter(Cyd);
        var refused = await Reply(cyd, s_clean);
        Assert.Equal((400, "photo.txt could not be checked for viruses just now. Try again in a few minutes, or send your message without it."), (refused.Status, Assert.Single(refused.Errors)));
        Assert.Contains(Text, refused.Document.QuerySelector("#reply textarea")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(host.Log.All, l => l.StartsWith("Error: Files are refused: the virus scanner at 127.0.0.1:1", StringComparison.Ordinal));
        Assert.Equal(["photo.txt"], refused.KeptFiles());
        Assert.Equal(302, (await Reply(cyd)).Status);
    }

    [Theory, BothDatabases]
    public async Task A_customer_sends_so_much_in_a_day_and_goes_on_tomorrow(Db kind)
    {
        await using var host = await Start(kind, ("CustomerBytesPerDay", "2048"));
        using var cyd = await host.Enter(Cyd);
        Assert.Equal(302, (await Reply(cyd, Of(1500))).Status);
        var refused = await Reply(cyd, Of(500), Of(49));
        Assert.Equal((400, "With these files you would send more than 2 KB in 24 hours. Leave some out, or send them tomorrow."), (refused.Status, Assert.Single(refused.Errors)));
        Assert.Contains(Text, refused.Document.QuerySelector("#reply textarea")!.TextContent, StringComparison.Ordinal);
        using (var eve = await host.Enter(Eve)) Assert.Equal(302, (await Reply(eve, 1002, Of(2048))).Status);
        using (var ada = await host.Enter(Ada, FormDoor.OfStaff.Entrance))
            Assert.Equal(302, (await ada.Submit(await ada.Get("/Admin/Portal/Desk/1001"), "form[action*='/reply' i]", [("Text", Text)], [Of(9000)])).Status);
        Assert.Equal(302, (await Reply(cyd, Of(500), Of(48))).Status);
        var filing = await cyd.Submit(await cyd.Get("/support/tickets/new"), "main form[method=post]", [("Subject", "A file"), ("Description", Text)], [Of(1)]);
        Assert.Equal((400, "With these files you would send more than 2 KB in 24 hours. Leave some out, or send them tomorrow."), (filing.Status, Assert.Single(filing.Errors)));
        host.Clock.Advance(TimeSpan.FromHours(25));
        await cyd.SignIn(Cyd);
        Assert.Equal(302, (await Reply(cyd, Of(2048))).Status);
    }

    [Theory, BothDatabases]
    public async Task Replies_at_once_share_one_day(Db kind)
    {
        await using var host = await Start(kind, ("CustomerBytesPerDay", "2048"));
        using var cyd = await host.Enter(Cyd);
        var pages = new List<PageSeen>();
        for (var i = 0; i < 8; i++) pages.Add(await cyd.Get("/support/tickets/1001"));
        var answers = await Task.WhenAll(pages.Select(async page =>
        {
            using var twin = host.Twin(cyd);
            return (await twin.Submit(page, "#reply form", [("Text", Text)], [Of(900)])).Status;
        }));
        Assert.Equal((2, 6), (answers.Count(s => s == 302), answers.Count(s => s == 400)));
        Assert.Equal(2, await Attached(host));
        Assert.Equal(302, (await Reply(cyd, Of(248))).Status); // what was refused counts no more
    }

    [Theory, BothDatabases]
    public async Task What_an_agent_files_for_a_customer_is_not_their_own_day(Db kind)
    {
        await using var host = await Start(kind, ("CustomerBytesPerDay", "2048"));
        using (var ada = await host.Enter(Ada, FormDoor.OfStaff.Entrance))
            Assert.Equal(302, (await ada.Submit(await ada.Get($"/Admin/Portal/Desk/new?email={Cyd}"), "form[action$='/Desk/new' i]", [("Subject", "By phone"), ("Name", "Cyd"), ("Description", Text)], [Of(2000)])).Status);
        using var cyd = await host.Enter(Cyd);
        Assert.Equal(302, (await Reply(cyd, Of(2048))).Status);
    }

    [Theory, BothDatabases]
    public async Task Strangers_of_a_portal_share_one_day_and_those_of_another_have_theirs(Db kind)
    {
        await using var host = await Start(kind, ("StrangerBytesPerDay", "2048"), ("CustomerBytesPerDay", "9000"));
        Assert.Null(await FromStranger(host, "form:1", 1500));
        Assert.Equal("With 2 KB", await FromStranger(host, "form:1", 549));
        Assert.Null(await FromStranger(host, "form:2", 2048));
        Assert.Null(await FromStranger(host, "form:1", 548));
        host.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Null(await FromStranger(host, "form:1", 2048));
    }

    /// <summary>Null: filed.</summary>
    private static async Task<string?> FromStranger(CustomerHost host, string key, int bytes)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var (intake, db) = (scope.ServiceProvider.GetRequiredService<TicketIntake>(), scope.ServiceProvider.GetRequiredService<PortalDb>());
        var (stranger, files) = (new Person { Kind = PersonKind.Staff, UserKey = key, Name = "Form", Reach = TicketReach.All, IsStranger = true }, new[] { new IncomingFile("photo.bin", bytes, () => new MemoryStream(new byte[bytes])) });
        if (await intake.WhyNot(files, stranger, default) is [var refused, ..]) return $"With {refused.Arguments[0]}";
        await intake.File(new NewTicket { Email = $"{Guid.NewGuid():N}@example.com", Subject = "A file", Source = Source.Form, Files = files }, stranger, host.Clock.Now(), n => $"{n}", async _ =>
        {
            await db.SaveChangesAsync();
            return null;
        }, default);
        return null;
    }

    private static Task<PageSeen> Reply(Visitor visitor, params SentFile[] files) => Reply(visitor, 1001, files);

    private static async Task<PageSeen> Reply(Visitor visitor, long number, params SentFile[] files) =>
        await visitor.Submit(await visitor.Get($"/support/tickets/{number}"), "#reply form", [("Text", Text)], files);

    private static SentFile Of(int bytes) => new($"{bytes}.bin", new byte[bytes]);

    private static Task<CustomerHost> Start(params (string Name, string Value)[] settings) => Start(Db.Sqlite, settings);

    private static Task<CustomerHost> Start(Db kind, params (string Name, string Value)[] settings) => CustomerHost.Start(kind, builder =>
    {
        foreach (var (name, value) in settings) builder.Configuration[$"Portal:Uploads:{name}"] = value;
    });

    private static async Task<int> Attached(CustomerHost host, bool forget = false)
    {
        await using var db = host.Open();
        return forget ? await db.Set<Attachment>().ExecuteDeleteAsync() : await db.Set<Attachment>().CountAsync();
    }
}
