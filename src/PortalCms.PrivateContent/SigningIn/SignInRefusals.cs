using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PortalCms.Core;

namespace PortalCms.PrivateContent;

/// <summary>
/// Refused sign-ins. Each is a line in the log at once. The audit trail gets, each ten minutes, a row per account that was tried, with how often and
/// why; a flood makes no more than <see cref="MostRows"/>. Counted in memory, since a refusal must write the same whether anybody has the
/// address or not; what a killed process had counted is in the log alone.
/// </summary>
internal sealed class SignInRefusals(TimeProvider clock, ILogger<SignInRefusals> log) : IPeriodicWork
{
    internal const int MostRows = 100;
    private readonly Lock _lock = new();
    private Dictionary<(PersonKind Door, long OwnerId), Tally> _tallies = [];

    public TimeSpan Every => TimeSpan.FromMinutes(10);

    /// <param name="door">The door: customers' or staff's.</param>
    /// <param name="ownerId">The member or colleague whose account was tried; 0: nobody's at this door.</param>
    /// <param name="reason">In words; nothing of what was typed.</param>
    /// <param name="key">Of the address's count: tells lines of one address from others', no address can be read from it.</param>
    internal void Note(PersonKind door, long ownerId, string reason, string key)
    {
        log.LogWarning("Sign-in refused at the {Door} door: {Reason} ({Key})", door, reason, key[..12]);
        lock (_lock) Count(_tallies, (door, ownerId), new Tally(1, clock.Now(), clock.Now(), new() { [reason] = 1 }));
    }

    public async Task Run(IServiceProvider services, CancellationToken cancellationToken)
    {
        var taken = Take();
        if (taken.Count == 0) return;
        try
        {
            var db = services.GetRequiredService<PortalDb>();
            db.Events.AddRange(Rows(taken));
            await db.SaveChangesAsync(cancellationToken);
        }
        catch
        {
            lock (_lock) foreach (var (of, tally) in taken) Count(_tallies, of, tally); // the next round's
            throw;
        }
    }

    private Dictionary<(PersonKind Door, long OwnerId), Tally> Take()
    {
        lock (_lock)
        {
            var taken = _tallies;
            _tallies = [];
            return taken;
        }
    }

    /// <summary>Those tried most each have a row; all others of a door share one, of nobody.</summary>
    private static IEnumerable<Event> Rows(Dictionary<(PersonKind Door, long OwnerId), Tally> tallies)
    {
        var rows = new Dictionary<(PersonKind Door, long OwnerId), Tally>();
        foreach (var ((door, ownerId), tally) in tallies.OrderByDescending(t => t.Value.Tries))
            Count(rows, (door, rows.Count < MostRows - 2 ? ownerId : 0), tally);
        return rows.OrderBy(r => r.Value.Last).Select(r => SignInEvent.Refused(r.Key.Door, r.Key.OwnerId, r.Value.Detail(), r.Value.Last));
    }

    private static void Count(Dictionary<(PersonKind Door, long OwnerId), Tally> tallies, (PersonKind Door, long OwnerId) of, Tally more) =>
        tallies[of] = tallies.TryGetValue(of, out var tally) ? tally.And(more) : more;

    private sealed record Tally(long Tries, DateTimeOffset First, DateTimeOffset Last, Dictionary<string, long> Reasons)
    {
        internal Tally And(Tally other)
        {
            var reasons = new Dictionary<string, long>(Reasons);
            foreach (var (reason, tries) in other.Reasons) reasons[reason] = reasons.GetValueOrDefault(reason) + tries;
            return new(Tries + other.Tries, First < other.First ? First : other.First, Last > other.Last ? Last : other.Last, reasons);
        }

        internal string Detail() => JsonSerializer.Serialize(
            new { Tries, Because = string.Join(", ", Reasons.OrderByDescending(r => r.Value).Select(r => $"{r.Key} {r.Value}")), Since = First }, JsonSerializerOptions.Web);
    }
}
