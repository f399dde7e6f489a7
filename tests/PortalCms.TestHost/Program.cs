using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PortalCms.Core;
using PortalCms.TestHost;

// outbox sqlite|postgresql CONNECTION guarded|unguarded: warms up, says 'ready', waits for a line, and works until it is killed or its input closes.
if (args is not ["outbox", var kind, var connection, var way]) return 2;
var options = EffectsModule.Options(kind == "sqlite", connection);
using var services = new ServiceCollection()
    .AddLogging(l => l.AddSimpleConsole(o => o.SingleLine = true).SetMinimumLevel(LogLevel.Warning))
    .AddSingleton(TimeProvider.System).AddSingleton(new OutboxOptions { Lease = TimeSpan.FromSeconds(1), Sweep = TimeSpan.FromMilliseconds(100) })
    .AddSingleton<OutboxWorker>().AddScoped<IEventSubscriber, Recorder>().AddScoped(_ => new PortalDb(options))
    .BuildServiceProvider();
await using (var db = new PortalDb(options)) await db.Set<Effect>().AnyAsync();
Console.WriteLine("ready");
Console.ReadLine();
var worker = services.GetRequiredService<OutboxWorker>();
if (way == "guarded") await worker.StartAsync(default);
else await Unguarded.Work(options);
Console.ReadLine(); // until its test is gone
return 0;
