using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PortalCms.Core;

namespace PortalCms.TestHost;

/// <summary>A process that works the outbox off.</summary>
internal static class OutboxAtWork
{
    /// <param name="isSqlite">Else PostgreSQL.</param>
    /// <param name="connection">File or connection string.</param>
    /// <param name="isGuarded">False: as it must not be.</param>
    internal static async Task<int> Run(bool isSqlite, string connection, bool isGuarded)
    {
        var options = EffectsModule.Options(isSqlite, connection);
        await using var services = new ServiceCollection()
            .AddLogging(l => l.AddSimpleConsole(o => o.SingleLine = true).SetMinimumLevel(LogLevel.Warning))
            .AddSingleton(TimeProvider.System).AddSingleton(new OutboxOptions { Lease = TimeSpan.FromSeconds(1), Sweep = TimeSpan.FromMilliseconds(100) })
            .AddSingleton<OutboxWorker>().AddScoped<IEventSubscriber, Recorder>().AddScoped(_ => new PortalDb(options))
            .BuildServiceProvider();
        await using (var db = new PortalDb(options)) await db.Set<Effect>().AnyAsync();
        Console.WriteLine("ready");
        Console.ReadLine();
        if (isGuarded) await services.GetRequiredService<OutboxWorker>().StartAsync(default);
        else await Unguarded.Work(options);
        Console.ReadLine(); // until its test is gone
        return 0;
    }
}
