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
        Assert.Equal(2, Directory.GetFiles(Path.Combine(Path.GetDirectoryName(host.Files)!, "kept")).Length);
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
        Assert.Single(Directory.GetFiles(Path.Combine(Path.GetDirectoryName(host.Files)!, "kept")));
    }

    [Fact]
    public async Task An_agents_are_kept_as_far_as_the_disk_has_room()
    {
        await using var host = await Start(Db.Sqlite);
        using var ada = await host.Enter(Ada, FormDoor.OfStaff.Entrance);
        Assert.Equal(["3000.bin"], (await ada.Submit(await ada.Get($"/Admin/Portal/Desk/new?email={Cyd}"), "form[action$='/Desk/new' i]", [("Subject", ""), ("Name", "Cyd")], [Of(3000)])).KeptFiles());
    }

    private static string Lost(PageSeen page) => string.Join(' ', page.Document.QuerySelector(".file-lost")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static SentFile Of(int bytes) => new($"{bytes}.bin", new byte[bytes]);

    private static Task<CustomerHost> Start(Db kind) => CustomerHost.Start(kind, builder => builder.Configuration["Portal:Uploads:CustomerBytesPerDay"] = "2048");
}
