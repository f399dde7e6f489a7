using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using PortalCms.Core;
using PortalCms.PrivateContent;
using PortalCms.Testing;
using PortalCms.Theming;

namespace PortalCms.Tests.PrivateContent;

/// <summary>The module on a real database with a clock to turn: two customers, two colleagues, no web.</summary>
internal sealed class PrivateContentWorld : IAsyncDisposable
{
    internal const string Password = "quiet marble lantern 9";

    /// <summary>What stands in the environment of whoever runs a recipe.</summary>
    internal static Dictionary<string, string?> NamedPasswords { get; } = new() { ["PORTAL_ZOE_PASSWORD"] = "granite teacup harbour 7", ["PORTAL_WEAK_PASSWORD"] = "zoe amsel 2026" };
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    private PrivateContentWorld(TestDatabase database, bool isDevelopment, Action<IServiceCollection>? change)
    {
        _database = database;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IHostEnvironment>(new Place(isDevelopment ? "Development" : "Production"));
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddScoped(_ => database.Open());
        services.AddSingleton<PortalDirectory>();
        services.AddTheming();
        new PrivateContentModule().AddServices(services, new ConfigurationBuilder().AddInMemoryCollection(NamedPasswords).Build());
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1000); // quick; the real number has a test of its own
        change?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    internal FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    internal static async Task<PrivateContentWorld> Create(Db kind, bool isDevelopment = false, Action<IServiceCollection>? change = null)
    {
        var world = new PrivateContentWorld(await TestDatabase.Create(kind), isDevelopment, change);
        await world.Seed();
        return world;
    }

    internal PortalDb Open() => _database.Open();

    /// <summary>In a scope of its own, as a request is.</summary>
    internal async Task<T> In<TService, T>(Func<TService, Task<T>> work) where TService : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    internal Task<SignedIn?> SignIn(string email, string password = Password, PersonKind door = PersonKind.Customer, string? device = null) =>
        In((SignInDoor d) => d.Open(door, email, password, device, TestContext.Current.CancellationToken));

    /// <summary>What the outbox does with an event.</summary>
    internal async Task Read(Event row)
    {
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        foreach (var subscriber in scope.ServiceProvider.GetServices<IEventSubscriber>()) await subscriber.Read(db, row, default);
        await transaction.CommitAsync();
    }

    internal async Task ReadAll()
    {
        await using var db = Open();
        foreach (var row in await db.Events.Where(e => e.Kind == "member.created" || e.Kind == "staff.created").OrderBy(e => e.Id).ToListAsync()) await Read(row);
    }

    internal async Task Change<T>(Func<T, bool> which, Action<T> change) where T : class
    {
        await using var db = Open();
        change((await db.Set<T>().ToListAsync()).Single(which));
        await db.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task Seed()
    {
        await using var db = Open();
        await Cast.Seed(db, await In((IMemberAccounts a) => Task.FromResult(a.Hash(Password))), Clock.Now());
        await ReadAll();
    }

    private sealed class Place(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;
        public string ApplicationName { get; set; } = "Tests";
        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
