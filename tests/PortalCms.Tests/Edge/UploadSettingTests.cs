using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tests.CustomerPortal;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.Edge;

/// <summary>An administrator's setting of files is what all pages tell beforehand, and what is taken.</summary>
[Trait("Spec", "DTL-2")]
public sealed class UploadSettingTests
{
    private const string Reply = "#reply form";
    private static readonly SentFile s_empty = new("empty.txt", []);

    [Fact]
    public async Task Fewer_and_smaller_files_are_told_on_every_form_that_takes_some()
    {
        await using var host = await Start(files: 2, bytes: 1_000_000);
        using var cyd = await host.Enter(Cyd);
        using var ada = await host.Enter(Ada, FormDoor.OfStaff.Entrance);
        foreach (var page in new[] { await cyd.Get("/support/tickets/1001"), await cyd.Get("/support/tickets/new") }) Assert.Equal("Up to 2 files, 976 KB each.", Told(page, "#Files-hint"));
        foreach (var page in new[] { await ada.Get("/Admin/Portal/Desk/1001"), await ada.Get("/Admin/Portal/Desk/new?email=new@example.com") }) Assert.Equal("Up to 2 files, 976 KB each.", Told(page, "#files-note"));
    }

    [Fact]
    public async Task A_file_larger_than_usual_is_taken_where_the_setting_says_so()
    {
        await using var host = await Start(files: 10, bytes: 22 * 1024 * 1024);
        using var cyd = await host.Enter(Cyd);
        var number = await host.NewTicket(Cyd);
        var sent = await cyd.Submit(await cyd.Get($"/support/tickets/{number}"), Reply, [("Text", "The film")], [new("film.bin", new byte[21 * 1024 * 1024])]);
        Assert.Equal(302, sent.Status);
        Assert.Equal("film.bin", Assert.Single((await host.Messages(number))[^1].Attachments).Name);
    }

    [Fact]
    public async Task More_files_than_usual_are_taken_and_kept_where_the_setting_says_so()
    {
        await using var host = await Start(files: 12, bytes: 1000);
        using var cyd = await host.Enter(Cyd);
        var number = await host.NewTicket(Cyd);
        var again = await cyd.Submit(await cyd.Get($"/support/tickets/{number}"), Reply, [], [.. Enumerable.Range(1, 11).Select(Good), s_empty]);
        Assert.Equal((400, "empty.txt is empty. Choose the file again, or leave it out."), (again.Status, Assert.Single(again.Errors)));
        Assert.Equal(11, again.KeptFiles().Length);
        Assert.Equal(302, (await cyd.Submit(again, Reply, [], [Good(12)])).Status);
        Assert.Equal(12, (await host.Messages(number))[^1].Attachments.Count);
    }

    [Fact]
    public async Task Files_of_an_earlier_try_count_with_those_sent_now()
    {
        await using var host = await Start(files: 2, bytes: 1000);
        using var cyd = await host.Enter(Cyd);
        var again = await cyd.Submit(await cyd.Get("/support/tickets/1001"), Reply, [], [Good(1), s_empty]);
        again = await cyd.Submit(again, Reply, [], [Good(2), Good(3)]);
        Assert.Equal((400, "These are 3 files; 2 can go with one message. Leave some out, or zip them."), (again.Status, Assert.Single(again.Errors)));
    }

    private static Task<CustomerHost> Start(int files, long bytes) => CustomerHost.Start(change: builder =>
        (builder.Configuration[$"Portal:Uploads:{nameof(UploadOptions.Files)}"], builder.Configuration[$"Portal:Uploads:{nameof(UploadOptions.FileBytes)}"]) = ($"{files}", $"{bytes}"));

    private static SentFile Good(int number) => new($"{number}.txt", "pads"u8.ToArray());

    private static string? Told(PageSeen page, string where) => page.Document.QuerySelector(where)?.TextContent;
}
