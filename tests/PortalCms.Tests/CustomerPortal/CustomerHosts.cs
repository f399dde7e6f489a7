using System.Collections.Concurrent;
using PortalCms.Testing;

namespace PortalCms.Tests.CustomerPortal;

/// <summary>One running product per database for all tests of a class or collection, started when first asked for: each test files tickets of its own.</summary>
public sealed class CustomerHosts : IAsyncDisposable
{
    /// <summary>Posts of one person in a minute, where posts are counted.</summary>
    internal const int MostPosts = 4;

    private readonly ConcurrentDictionary<(Db Kind, bool IsLimited), Lazy<Task<CustomerHost>>> _hosts = new();

    internal Task<CustomerHost> On(Db kind) => Get(kind, isLimited: false);

    /// <summary>The same with limits on; a person posts <see cref="MostPosts"/> times.</summary>
    internal Task<CustomerHost> Limited() => Get(Db.Sqlite, isLimited: true);

    private Task<CustomerHost> Get(Db kind, bool isLimited) => _hosts.GetOrAdd((kind, isLimited), _ => new(() => CustomerHost.Start(kind, builder =>
    {
        builder.Configuration["Portal:Uploads:FileBytes"] = "1000000";
        builder.Configuration["Portal:Limits:On"] = isLimited ? "true" : "false";
        builder.Configuration["Portal:Limits:PostsPerPerson"] = $"{MostPosts}";
        builder.Configuration["Portal:Limits:SignInsPerAddress"] = "10000";
    }))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts.Values) await (await host.Value).DisposeAsync();
    }
}

/// <summary>Tests of customers' pages that share hosts; one after the other, since they turn the clock.</summary>
[CollectionDefinition(nameof(CustomerDoors))]
public sealed class CustomerDoors : ICollectionFixture<CustomerHosts>;

/// <summary>The same for staff pages.</summary>
[CollectionDefinition(nameof(StaffDoors))]
public sealed class StaffDoors : ICollectionFixture<CustomerHosts>;

/// <summary>The same for the doors where people sign in.</summary>
[CollectionDefinition(nameof(SignInDoors))]
public sealed class SignInDoors : ICollectionFixture<CustomerHosts>;
