using System.Globalization;

namespace PortalCms.Tickets;

/// <summary>
/// A place in a list that is sorted by what does not repeat much: a row, by what it is sorted by (microseconds since 1970, or the number) and its id. Pages that begin or end at a place do
/// not shift when something new comes in. In addresses <c>{value}-{id}</c>.
/// </summary>
public readonly record struct ListPlace(long Value, long Id)
{
    private const long Highest = 250_000_000_000_000_000, Lowest = -62_000_000_000_000_000;

    /// <summary>In a list that is sorted by a time.</summary>
    public static ListPlace Of(DateTimeOffset time, long id) => new((time - DateTimeOffset.UnixEpoch).Ticks / 10, id);

    /// <summary>The value, where the list is sorted by a time.</summary>
    public DateTimeOffset Time => DateTimeOffset.UnixEpoch.AddTicks(Value * 10);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value}-{Id}");

    /// <summary>Null for what is no place.</summary>
    public static ListPlace? Parse(string? text) =>
        text?.LastIndexOf('-') is { } cut and > 0
            && long.TryParse(text.AsSpan(0, cut), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value is > Lowest and < Highest
            && long.TryParse(text.AsSpan(cut + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new(value, id) : null;

    /// <summary>The tickets after this place, to be sorted by <c>activity</c>, <c>created</c> or <c>number</c>, and where that is equal by id, descending.</summary>
    public IQueryable<Ticket> After(IQueryable<Ticket> tickets, string sort, bool ascending)
    {
        var (time, value, last) = (Time, Value, Id);
        return (sort, ascending) switch
        {
            ("activity", false) => tickets.Where(t => t.LastActivity <= time && (t.LastActivity < time || t.Id < last)),
            ("activity", true) => tickets.Where(t => t.LastActivity >= time && (t.LastActivity > time || t.Id < last)),
            ("created", false) => tickets.Where(t => t.CreatedAt <= time && (t.CreatedAt < time || t.Id < last)),
            ("created", true) => tickets.Where(t => t.CreatedAt >= time && (t.CreatedAt > time || t.Id < last)),
            ("number", false) => tickets.Where(t => t.Number < value),
            ("number", true) => tickets.Where(t => t.Number > value),
            _ => throw NoPlaces(sort),
        };
    }

    /// <summary>The tickets before this place, where <see cref="After"/> has those after it.</summary>
    public IQueryable<Ticket> Before(IQueryable<Ticket> tickets, string sort, bool ascending)
    {
        var (time, value, first) = (Time, Value, Id);
        return (sort, ascending) switch
        {
            ("activity", false) => tickets.Where(t => t.LastActivity >= time && (t.LastActivity > time || t.Id > first)),
            ("activity", true) => tickets.Where(t => t.LastActivity <= time && (t.LastActivity < time || t.Id > first)),
            ("created", false) => tickets.Where(t => t.CreatedAt >= time && (t.CreatedAt > time || t.Id > first)),
            ("created", true) => tickets.Where(t => t.CreatedAt <= time && (t.CreatedAt < time || t.Id > first)),
            ("number", false) => tickets.Where(t => t.Number > value),
            ("number", true) => tickets.Where(t => t.Number < value),
            _ => throw NoPlaces(sort),
        };
    }

    private static ArgumentException NoPlaces(string sort) => new($"A list by '{sort}' has no places.", nameof(sort));
}
