using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tests.CustomerPortal;

namespace PortalCms.Tests.Edge;

[Trait("Spec", "OPS-2")]
public sealed class ProbeTests
{
    [Theory, BothDatabases]
    public async Task It_is_ready_when_the_database_answers_and_has_our_schema(Db kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await EdgeHost.Start(b => b.Services.AddScoped(_ => database.Open()));
        Assert.Equal((HttpStatusCode.OK, "ready"), await Ask(host));

        await using (var db = database.Open()) await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().First());
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "waiting for migrations"), await Ask(host));
        Assert.Equal("alive", await host.Client(address: "http://10.0.0.1").GetStringAsync("/healthz"));
    }

    [Fact]
    public async Task It_is_alive_but_not_ready_without_its_database_and_says_nothing_of_it()
    {
        await using var host = await EdgeHost.Start(b => b.Services.AddScoped(_ => TestDatabase.At(Db.PostgreSql, "Host=127.0.0.1;Port=1;Username=secretuser;Database=x;Timeout=2").Open()));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "waiting for database"), await Ask(host));
        Assert.Equal("alive", await host.Client(address: "http://10.0.0.1").GetStringAsync("/healthz"));
        var page = await host.Client().GetAsync("/support/probe");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.NotNull(page.Headers.RetryAfter);
        Assert.DoesNotContain("secretuser", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/healthz"), InlineData("/readyz")]
    public async Task A_watcher_may_ask_for_the_head_alone(string probe)
    {
        await using var host = await EdgeHost.Start();
        Assert.Equal(HttpStatusCode.OK, (await host.Client(address: "http://10.0.0.1").SendAsync(new HttpRequestMessage(HttpMethod.Head, probe))).StatusCode);
    }

    [Theory, BothDatabases]
    public async Task The_answer_does_not_depend_on_who_asks(Db kind)
    {
        await using var host = await CustomerHost.Start(kind);
        using var cyd = await host.Enter(CustomerWorld.Cyd);
        host.Clock.Advance(TimeSpan.FromMinutes(10)); // her session is not in memory any more
        host.Database.IsDown = true;
        Assert.Equal(503, (await cyd.Get("/support/tickets")).Status);
        var (alive, ready) = (await cyd.Get("/healthz"), await cyd.Get("/readyz"));
        Assert.Equal((200, "alive"), (alive.Status, alive.Text));
        Assert.Equal(503, ready.Status);
        Assert.StartsWith("waiting for ", ready.Text, StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode, string)> Ask(EdgeHost host)
    {
        var answer = await host.Client(address: "http://10.0.0.1").GetAsync("/readyz");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
