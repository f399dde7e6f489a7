using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;
using PortalCms.PrivateContent;

namespace PortalCms.Tickets;

/// <summary>Who of the staff may answer tickets, and so can be given one; kept in memory for ten seconds.</summary>
public sealed class Answerers(IServiceScopeFactory scopes, TimeProvider clock)
{
    private readonly Kept<string, IReadOnlySet<string>> _kept = new(TimeSpan.FromSeconds(10), 1, clock);

    /// <summary>The keys of their accounts.</summary>
    public async ValueTask<IReadOnlySet<string>> All(CancellationToken cancellationToken) =>
        _kept.TryGet("", out var known) ? known : await Load(cancellationToken);

    /// <summary>Whether this colleague is one of them, also since a moment ago.</summary>
    public async ValueTask<bool> Have(StaffMember colleague, CancellationToken cancellationToken) =>
        colleague.UserKey is { } key && ((await All(cancellationToken)).Contains(key) || (await Load(cancellationToken)).Contains(key));

    private async Task<IReadOnlySet<string>> Load(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var keys = await scope.ServiceProvider.GetRequiredService<PortalDb>().Set<StaffMember>().Where(s => s.UserKey != null).Select(s => s.UserKey!).ToListAsync(cancellationToken);
        var found = await scope.ServiceProvider.GetRequiredService<IMemberAccounts>().Holders(TicketsModule.AnswerTickets, keys, cancellationToken);
        _kept.Set("", found);
        return found;
    }
}
