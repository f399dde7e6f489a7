using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;

namespace PortalCms.Edge;

/// <summary>Where a form that was sent before has led. Asks with a context of its own: the request's may hold a failed save.</summary>
internal sealed class SeenForms(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    private readonly Func<PortalDb, string, string, CancellationToken, Task<SubmittedForm?>> _find = EF.CompileAsyncQuery(
        (PortalDb db, string key, string user, CancellationToken _) => db.SubmittedForms.AsNoTracking().SingleOrDefault(f => f.Key == key && f.UserKey == user));

    /// <summary>The local address, or null when this key is new. Waits a moment for one that is still being written.</summary>
    internal async Task<string?> Location(string key, string user, CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow() + s_patience;
        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            var row = await _find(scope.ServiceProvider.GetRequiredService<PortalDb>(), key, user, cancellationToken);
            if (row is null || row.Location is not null) return row?.Location;
            if (clock.GetUtcNow() > until) return "/";
            await Task.Delay(s_pause, clock, cancellationToken);
        }
    }
}
