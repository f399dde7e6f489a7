using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PortalCms.Core;

namespace PortalCms.PrivateContent;

/// <summary>Each hour removes what no sign-in asks any more: forgotten failures (also of addresses that nobody has) and sessions long over.</summary>
internal sealed class SignInSweep(IOptions<SignInRules> rules, TimeProvider clock) : IPeriodicWork
{
    private static readonly TimeSpan s_keptAfterEnd = TimeSpan.FromDays(30);

    public TimeSpan Every => TimeSpan.FromHours(1);

    public Task Run(IServiceProvider services, CancellationToken cancellationToken) =>
        Sweep(services.GetRequiredService<PortalDb>(), rules.Value, clock.Now(), cancellationToken);

    internal static async Task Sweep(PortalDb db, SignInRules rules, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (forgotten, over) = (now - rules.ForgetAfter, now - s_keptAfterEnd);
        await db.Set<SignInAttempt>().Where(a => a.LastAt < forgotten).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Session>().Where(s => s.EndsAt < over).ExecuteDeleteAsync(cancellationToken);
    }
}
