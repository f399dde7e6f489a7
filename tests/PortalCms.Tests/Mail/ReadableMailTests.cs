using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PortalCms.Mail;
using PortalCms.Testing;
using PortalCms.Tests.CustomerPortal;
using PortalCms.Tests.Edge;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.Mail;

/// <summary><c>/dev/mail</c>: in Development letters are read where they were made, by whoever sits there.</summary>
[Trait("Spec", "FRM-3")]
public sealed class ReadableMailTests
{
    [Fact]
    public async Task In_Development_a_letter_is_read_on_the_same_machine_and_nowhere_else()
    {
        await using var host = await Start("Development", IPAddress.Loopback);
        await host.WorkOff(); // the logins
        using var cyd = await host.Enter(Cyd);
        Assert.Equal(302, (await cyd.Submit(await cyd.Get("/support/tickets/new"), "main form[method=post]", [("Subject", "A <b>brake</b>"), ("Description", "It squeals.")])).Status);
        Assert.Equal(1, await host.WorkOff());
        var page = await cyd.Get("/dev/mail");
        Assert.Equal(200, page.Status);
        Assert.Contains($"'nonce-{page.Document.QuerySelector("style")!.GetAttribute("nonce")}'", page.Headers, StringComparison.Ordinal); // else it has no looks
        Assert.Equal("Ticket 1003: A <b>brake</b>", page.Document.QuerySelector("article h2")!.TextContent);
        Assert.Contains("https://a.example/support/tickets/1003", page.Document.QuerySelector("article pre")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Content-Type: message/rfc822\n", (await cyd.Get("/dev/mail/1.eml")).Headers, StringComparison.Ordinal);
        Assert.Equal(404, (await cyd.Get("/dev/mail/2.eml")).Status);
    }

    [Theory]
    [InlineData("Development", "192.0.2.7", null)]
    [InlineData("Development", "127.0.0.1", "X-Forwarded-For")]
    [InlineData("Development", "::1", "Via")]
    [InlineData("Production", "127.0.0.1", null)]
    public async Task From_elsewhere_through_a_proxy_and_in_Production_there_is_no_such_page(string environment, string from, string? header)
    {
        await using var host = await Start(environment, IPAddress.Parse(from), header);
        using var visitor = host.Visitor();
        Assert.Equal(404, (await visitor.Get("/dev/mail")).Status);
        Assert.Equal(404, (await visitor.Get("/dev/mail/1.eml")).Status);
    }

    [Fact]
    public async Task The_folder_keeps_the_newest_hundred()
    {
        var folder = new MailFolder(new PortalCms.Core.DataFolder(Path.Combine(TestFolder.Path, Guid.NewGuid().ToString("N"))));
        for (var i = 1; i <= MailFolder.Most + 5; i++)
        {
            await folder.Send(new Letter
            {
                Id = $"{i}@a.example",
                FromName = "Support",
                ToName = "Cyd",
                To = Cyd,
                Language = "en",
                At = DateTimeOffset.UnixEpoch,
                Words = new($"Letter {i}", "text", "<p>html</p>"),
            }, default);
        }
        var kept = folder.Letters().Select(l => l.Message.Subject).ToList();
        Assert.Equal((MailFolder.Most, "Letter 105", "Letter 6"), (kept.Count, kept[0], kept[^1]));
    }

    private static Task<CustomerHost> Start(string environment, IPAddress from, string? header = null) => CustomerHost.Start(change: builder =>
    {
        builder.Environment.EnvironmentName = environment;
        builder.Services.AddSingleton<IHostEnvironment>(builder.Environment);
        builder.Services.AddSingleton<IStartupFilter>(new From(from, header));
    });

    /// <summary>A test server's requests come from no address.</summary>
    private sealed class From(IPAddress address, string? header) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, rest) =>
            {
                http.Connection.RemoteIpAddress = address;
                if (header is not null) http.Request.Headers[header] = "198.51.100.7";
                return rest(http);
            });
            next(app);
        };
    }
}
