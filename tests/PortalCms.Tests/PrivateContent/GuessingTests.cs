using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Testing;
using PortalCms.Tests.CustomerPortal;
using PortalCms.Tests.Edge;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.PrivateContent;

/// <summary>Guesses at one account that come from many addresses: what is counted is the account.</summary>
[Trait("Spec", "ACC-8"), Trait("Security", "4.2")]
public sealed class GuessingTests
{
    private const string Customers = "/support/sign-in", Staff = "/Admin/Portal/sign-in";

    [Theory]
    [InlineData(Customers, Cyd, Dana)]
    [InlineData(Staff, Ada, Ed)]
    public async Task Guesses_at_one_account_from_many_addresses_are_too_many_for_that_account_alone(string door, string email, string colleague)
    {
        await using var host = await Start(limitsOn: true);
        for (var i = 0; i < 10; i++) Assert.Equal(400, await Try(host, door, email, "a guess of twelve"));
        Assert.Equal(429, await Try(host, door, email, "a guess of twelve"));
        Assert.Equal(429, await Try(host, door, email, PrivateContentWorld.Password));
        Assert.Equal(302, await Try(host, door, colleague, PrivateContentWorld.Password));
    }

    [Theory]
    [InlineData(Customers, Cyd, Dana)]
    [InlineData(Staff, Ada, Ed)]
    public async Task Guesses_from_many_addresses_lock_the_account_where_nothing_counts_addresses(string door, string email, string colleague)
    {
        await using var host = await Start(limitsOn: false);
        for (var i = 0; i < 10; i++) Assert.Equal(400, await Try(host, door, email, "a guess of twelve"));
        Assert.Equal(400, await Try(host, door, email, PrivateContentWorld.Password));
        Assert.Equal(302, await Try(host, door, colleague, PrivateContentWorld.Password));
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(302, await Try(host, door, email, PrivateContentWorld.Password));
    }

    [Fact]
    public async Task An_account_is_the_same_one_however_its_address_is_written()
    {
        await using var host = await Start(limitsOn: true);
        for (var i = 0; i < 10; i++) Assert.Equal(400, await Try(host, Customers, $"{(i % 2 == 0 ? Cyd : Cyd.ToUpperInvariant())}{new string('.', i % 3)}", "a guess of twelve"));
        Assert.Equal(429, await Try(host, Customers, Cyd + "...", "a guess of twelve"));
        Assert.Equal(429, await Try(host, Customers, Cyd, "a guess of twelve", ("Email", "nobody@velonord.example")));
    }

    [Fact]
    public async Task From_one_address_three_tries_are_all_that_these_hosts_take()
    {
        await using var host = await Start(limitsOn: true, addresses: 1);
        for (var i = 0; i < 3; i++) Assert.Equal(400, await Try(host, Customers, $"nobody{i}@velonord.example", "a guess of twelve"));
        Assert.Equal(429, await Try(host, Customers, Dana, PrivateContentWorld.Password));
    }

    private static Task<CustomerHost> Start(bool limitsOn, int addresses = 200) => CustomerHost.Start(change: builder =>
    {
        builder.Configuration["Portal:Limits:On"] = limitsOn ? "true" : "false";
        builder.Configuration["Portal:Limits:SignInsPerAddress"] = "3";
        builder.Services.AddSingleton<IStartupFilter>(new FromElsewhere(addresses));
    });

    private static async Task<int> Try(CustomerHost host, string door, string email, string password, params (string Name, string Value)[] more)
    {
        var stranger = host.Visitor();
        var form = (await stranger.Get(door)).Form("main form, body form").Fill([("Email", email), ("Password", password)]);
        return (await stranger.Send(form with { Fields = [.. form.Fields, .. more] })).Status;
    }

    /// <summary>Each request comes from the next address.</summary>
    private sealed class FromElsewhere(int addresses) : IStartupFilter
    {
        private int _count;

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, go) =>
            {
                context.Connection.RemoteIpAddress = new IPAddress([192, 0, 2, (byte)(Interlocked.Increment(ref _count) % addresses)]);
                return go(context);
            });
            next(app);
        };
    }
}
