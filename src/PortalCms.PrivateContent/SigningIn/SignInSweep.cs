using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PortalCms.Core;

namespace PortalCms.PrivateContent;

/// <summary>Each hour removes what no sign-in asks any more: forgotten failures (also of addresses that nobody has) and sessions long over.</summary>
internal sealed class SignInSweep(IServiceScopeFactory scopes, IOptions<SignInRules> rules, TimeProvider clock, ILogger<SignInSweep> log) : BackgroundService
{
    private static readonly TimeSpan s_keptAfterEnd = TimeSpan.FromDays(30);

    internal static async Task Sweep(PortalDb db, SignInRules rules, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (forgotten, over) = (now - rules.ForgetAfter, now - s_keptAfterEnd);
        await db.Set<SignInAttempt>().Where(a => a.LastAt < forgotten).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Session>().Where(s => s.EndsAt < over).ExecuteDeleteAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken).AsTask().ContinueWith(t => t is { IsCompletedSuccessfully: true, Result: true }, TaskScheduler.Default))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await Sweep(scope.ServiceProvider.GetRequiredService<PortalDb>(), rules.Value, clock.Now(), stoppingToken);
            }
            catch (DbException e)
            {
                log.LogWarning("Old sign-in rows could not be removed: {Reason}", e.GetType().Name);
            }
        }
    }
}
