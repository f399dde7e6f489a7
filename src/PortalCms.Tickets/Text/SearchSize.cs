using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.Tickets;

/// <summary>
/// When a search reads tickets one by one. Measured: reading some hundred costs as much as the index of a site of <see cref="Large"/> documents, whose
/// cost grows with the site. Singleton.
/// </summary>
public sealed class SearchSize(TimeProvider? clock = null)
{
    private readonly Kept<string, bool> _isLarge = new(TimeSpan.FromMinutes(1), 1, clock ?? TimeProvider.System);

    /// <summary>At most so many tickets of the parties are read.</summary>
    public int Few { get; init; } = 500;

    /// <summary>Only from so many documents of the site.</summary>
    public long Large { get; init; } = 400_000;

    /// <summary>Whether the site is so large; asked once a minute.</summary>
    public async ValueTask<bool> IsLarge(PortalDb db, CancellationToken cancellationToken)
    {
        if (_isLarge.TryGet("", out var known)) return known;
        var isLarge = (await db.Set<SearchDocument>().MaxAsync(d => (long?)d.Id, cancellationToken) ?? 0) >= Large;
        _isLarge.Set("", isLarge);
        return isLarge;
    }
}
