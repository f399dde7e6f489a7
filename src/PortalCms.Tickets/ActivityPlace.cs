using System.Globalization;

namespace PortalCms.Tickets;

/// <summary>A place in a list that is sorted by last activity, newest first: the last row of the page before. In addresses <c>{microseconds}-{id}</c>.</summary>
public readonly record struct ActivityPlace(DateTimeOffset Activity, long Id)
{
    private const long MostMicroseconds = 250_000_000_000_000_000;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Activity - DateTimeOffset.UnixEpoch).Ticks / 10}-{Id}");

    /// <summary>Null for what is no place.</summary>
    public static ActivityPlace? Parse(string? text) =>
        text?.Split('-') is [var first, var second]
            && long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var micros) && micros < MostMicroseconds
            && long.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new(DateTimeOffset.UnixEpoch.AddTicks(micros * 10), id) : null;

    /// <summary>The tickets after this place, to be sorted by last activity and id, both descending.</summary>
    public IQueryable<Ticket> After(IQueryable<Ticket> tickets)
    {
        var (activity, last) = this;
        return tickets.Where(t => t.LastActivity <= activity && (t.LastActivity < activity || t.Id < last));
    }
}
