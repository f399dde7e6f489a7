using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace PortalCms.Core;

/// <summary>What was found lately, by key: each for so long, and only so many; when there are more, all are forgotten. Safe for many at once.</summary>
/// <param name="life">How long one is kept.</param>
/// <param name="most">How many are kept.</param>
/// <param name="clock">Tells when it is over.</param>
public sealed class Kept<TKey, T>(TimeSpan life, int most, TimeProvider clock) where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, (T Value, DateTimeOffset Until)> _all = [];

    /// <summary>Whether it is kept, and not for too long.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out T value)
    {
        var isKept = _all.TryGetValue(key, out var kept) && kept.Until > clock.GetUtcNow();
        value = isKept ? kept.Value : default;
        return isKept;
    }

    /// <summary>Keeps it from now on, in place of what was kept before.</summary>
    public void Set(TKey key, T value)
    {
        if (_all.Count >= most) _all.Clear();
        _all[key] = (value, clock.GetUtcNow() + life);
    }

    /// <summary>What is kept, or what is found now and kept from now on.</summary>
    /// <param name="key">Of what.</param>
    /// <param name="anew">Finds it now in any case.</param>
    /// <param name="find">Asked when it is not kept.</param>
    public async Task<T> Get(TKey key, bool anew, Func<Task<T>> find)
    {
        ArgumentNullException.ThrowIfNull(find);
        if (!anew && TryGet(key, out var kept)) return kept;
        var found = await find();
        Set(key, found);
        return found;
    }

    /// <summary>Forgets it.</summary>
    public void Remove(TKey key) => _all.TryRemove(key, out _);
}
