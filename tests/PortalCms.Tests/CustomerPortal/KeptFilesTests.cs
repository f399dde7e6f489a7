using Microsoft.EntityFrameworkCore;
using PortalCms.Testing;
using PortalCms.Tests.Edge;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.CustomerPortal;

/// <summary>Files between two tries of a form: kept as far as there is room, and what is not is named.</summary>
[Trait("Spec", "DTL-2"), Trait("Security", "4.6")]
public sealed class KeptFilesTests
{
    [Fact]
    public async Task Files_of_forms_that_were_refused_are_kept_as_far_as_a_customer_may_send_in_a_day()
    {
        await using var host = await Start(Db.Sqlite);
        using var cyd = await host.Enter(Cyd);
        var page = await cyd.Get("/support/tickets/new");
        var first = await cyd.Submit(page, "main form[method=post]", [("Subject", "")], [Of(1500)]);
        Assert.Equal(["1500.bin"], first.KeptFiles());
        var second = await cyd.Submit(page, "main form[method=post]", [("Subject", " ")], [Of(500), Of(501)]);
        Assert.Equal(["500.bin"], second.KeptFiles());
        Assert.Equal("501.bin This file was not kept: choose it again if it is to go along.", Lost(second));
        Assert.Equal(2, Directory.GetFiles(Kept(host)).Length);
    }

    [Fact]
    public async Task Forms_at_once_keep_no_more_than_one_after_the_other()
    {
        await using var host = await Start(Db.Sqlite);
        using var cyd = await host.Enter(Cyd);
        var page = await cyd.Get("/support/tickets/new");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var twin = host.Twin(cyd);
            Assert.Equal(400, (await twin.Submit(page, "main form[method=post]", [("Subject", "")], [Of(900)])).Status);
        }));
        Assert.InRange(Directory.GetFiles(Kept(host)).Length, 0, 2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_that_is_gone_meanwhile_is_told_and_not_left_out_in_silence(bool isFromDiskAlone)
    {
        await using var host = await Start(Db.Sqlite);
        using var cyd = await host.Enter(Cyd);
        var shown = await cyd.Submit(await cyd.Get("/support/tickets/1001"), "#reply form", [("Text", new string('>', 21) + "deep")], [Of(10)]);
        Assert.Equal(["10.bin"], shown.KeptFiles());
        foreach (var file in new DirectoryInfo(Kept(host)).GetFiles()) file.Delete();
        if (!isFromDiskAlone) await using (var db = host.Open()) await db.Database.ExecuteSqlRawAsync("delete from KeptFile");
        var refused = await cyd.Submit(shown, "#reply form", [("Text", "The chain.")]);
        Assert.Equal((400, "A file of an earlier try is not here any more. Choose it again if it is to go along."), (refused.Status, Assert.Single(refused.Errors)));
        Assert.Empty(refused.KeptFiles());
        Assert.Equal(302, (await cyd.Submit(refused, "#reply form", [])).Status);
        Assert.Equal("The chain.", (await host.Messages(1001))[^1].Text);
    }

    [Theory, BothDatabases]
    public async Task One_that_there_was_no_room_for_when_the_session_had_ended_is_named_beside_those_kept(Db kind)
    {
        await using var host = await Start(kind);
        using var cyd = await host.Enter(Cyd);
        var page = await cyd.Get("/support/tickets/new");
        await cyd.Submit(await cyd.Get("/support/sign-out"), "main form[method=post]", []);
        var stashed = await cyd.Submit(page, "main form[method=post]", [("Subject", "Chain"), ("Description", FormDoor.LongText)], [Of(1500), Of(1000), Of(500)]);
        var filing = await cyd.Get(await cyd.SignIn(Cyd, stashed.Location!));
        Assert.Equal(["1500.bin", "500.bin"], filing.KeptFiles());
        Assert.StartsWith("1000.bin", Lost(filing), StringComparison.Ordinal);
        Assert.Equal(302, (await cyd.Submit(filing, "main form[method=post]", [])).Status);
    }

    [Fact]
    public async Task A_customers_form_sent_to_a_page_of_staff_without_a_session_is_bound_as_anywhere()
    {
        await using var host = await Start(Db.Sqlite);
        using var cyd = await host.Enter(Cyd);
        var form = (await cyd.Get("/support/tickets/new")).Form("main form[method=post]").Fill([("Subject", "Chain")]);
        await cyd.Submit(await cyd.Get("/support/sign-out"), "main form[method=post]", []);
        var stashed = await cyd.Send(form with { Action = "/Admin/Portal/Desk/1001/reply" }, [Of(3000), Of(10)]);
        Assert.Contains("draft", stashed.Location, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(Kept(host)));
    }

    [Fact]
    public async Task An_agents_are_kept_as_far_as_the_disk_has_room()
    {
        await using var host = await Start(Db.Sqlite);
        using var ada = await host.Enter(Ada, FormDoor.OfStaff.Entrance);
        Assert.Equal(["3000.bin"], (await ada.Submit(await ada.Get($"/Admin/Portal/Desk/new?email={Cyd}"), "form[action$='/Desk/new' i]", [("Subject", ""), ("Name", "Cyd")], [Of(3000)])).KeptFiles());
    }

    private static string Lost(PageSeen page) => string.Join(' ', page.Document.QuerySelector(".file-lost")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Kept(CustomerHost host) => Path.Combine(Path.GetDirectoryName(host.Files)!, "kept");

    private static SentFile Of(int bytes) => new($"{bytes}.bin", new byte[bytes]);

    private static Task<CustomerHost> Start(Db kind) => CustomerHost.Start(kind, builder => builder.Configuration["Portal:Uploads:CustomerBytesPerDay"] = "2048");
}
