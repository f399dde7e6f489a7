using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk;

/// <summary>The pipelines with their stages in order, kept in memory for ten seconds: to be shown, not to be changed.</summary>
public sealed class PipelinesKept(IServiceScopeFactory scopes, IMemoryCache cache)
{
    public ValueTask<IReadOnlyList<Pipeline>> All() =>
        cache.TryGetValue(nameof(PipelinesKept), out IReadOnlyList<Pipeline>? known) ? new(known!) : new(Load());

    private async Task<IReadOnlyList<Pipeline>> Load()
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var all = await db.Set<Pipeline>().AsNoTracking().Include(p => p.Stages.OrderBy(s => s.Position)).OrderBy(p => p.Id).AsSingleQuery().ToListAsync();
        using var entry = cache.CreateEntry(nameof(PipelinesKept));
        entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(10);
        entry.Size = 1;
        entry.Value = all;
        return all;
    }
}
