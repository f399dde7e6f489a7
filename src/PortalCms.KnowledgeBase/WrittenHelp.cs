using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;

namespace PortalCms.KnowledgeBase;

/// <summary>Which domains have a help page, kept in memory for ten seconds: every page of a portal asks. Singleton.</summary>
internal sealed class WrittenHelp(IServiceScopeFactory scopes, TimeProvider clock)
{
    private readonly Kept<int, bool> _kept = new(TimeSpan.FromSeconds(10), 1000, clock);

    /// <param name="domain">Its id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<bool> Of(int domain, CancellationToken cancellationToken) => _kept.TryGet(domain, out var known) ? new(known) : new(Load(domain, cancellationToken));

    private async Task<bool> Load(int domain, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var isWritten = await scope.ServiceProvider.GetRequiredService<PortalDb>().Set<HelpPage>().AnyAsync(p => p.DomainId == domain, cancellationToken);
        _kept.Set(domain, isWritten);
        return isWritten;
    }
}
