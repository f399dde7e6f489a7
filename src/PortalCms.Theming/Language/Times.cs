using System.Collections.Concurrent;
using System.Globalization;
using PortalCms.Core;

namespace PortalCms.Theming;

/// <summary>Times and values as people say them, in their language and zone. Made here, not by templates: a date filter costs more than the row.</summary>
public sealed class Times
{
    private const int MostDays = 20_000;
    private static readonly ConcurrentDictionary<string, TimeZoneInfo> Zones = new();

    /// <summary>Days in words: a page says few days many times.</summary>
    private static readonly ConcurrentDictionary<(string Culture, DateOnly Day, bool WithYear), string> Days = new();
    private readonly Words _words;
    private readonly string _language;
    private readonly CultureInfo _culture;
    private readonly TimeZoneInfo _zone;
    private readonly DateTimeOffset _now;

    public Times(Words words, Person person, DateTimeOffset now)
    {
        (_words, _language) = (words, person.Language);
        _culture = CultureOf(person.Language);
        _zone = Zones.GetOrAdd(person.TimeZone, id => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc);
        _now = Local(now);
    }

    /// <summary>The culture of numbers and dates.</summary>
    public CultureInfo Culture => _culture;

    /// <summary>A custom property's value in their language.</summary>
    public string Show(PropertyDefinition property, PropertyValue value)
    {
        ArgumentNullException.ThrowIfNull(property);
        // a day in UTC, whatever the zone: it must not become the day before
        if (property.Type == PropertyType.Date) return value.Date is { } day ? Day(day.ToUniversalTime(), day.UtcDateTime.Year != _now.Year) : "";
        var text = property.Show(value, _culture);
        return property.Type is PropertyType.Check or PropertyType.Choice ? Say(text) : text;
    }

    /// <summary>'5 minutes ago', 'yesterday', '3 March', '3 March 2025'.</summary>
    public string Relative(DateTimeOffset at)
    {
        var local = Local(at);
        var since = _now - local;
        if (since < TimeSpan.FromMinutes(1) && since > TimeSpan.FromMinutes(-5)) return Say("just now");
        if (since < TimeSpan.FromHours(1) && since > TimeSpan.Zero) return since.TotalMinutes < 2 ? Say("1 minute ago") : Say("{0} minutes ago", (int)since.TotalMinutes);
        if (local.Date == _now.Date && since > TimeSpan.Zero) return since.TotalHours < 2 ? Say("1 hour ago") : Say("{0} hours ago", (int)since.TotalHours);
        return local.Date == _now.Date.AddDays(-1) ? Say("yesterday") : Day(local, local.Year != _now.Year);
    }

    /// <summary>As <see cref="Relative"/>, and before today with the time of day: 'yesterday, 14:05', '3 March, 14:05'. For what was said.</summary>
    public string Moment(DateTimeOffset at)
    {
        var local = Local(at);
        return local.Date == _now.Date ? Relative(at) : $"{Relative(at)}, {local.ToString("HH:mm", _culture)}";
    }

    /// <summary>'3 March', with the year when it is not this one.</summary>
    public string Date(DateTimeOffset at)
    {
        var local = Local(at);
        return Day(local, local.Year != _now.Year);
    }

    /// <summary>'3 March 2026, 14:05'.</summary>
    public string Exact(DateTimeOffset at)
    {
        var local = Local(at);
        return $"{Day(local, withYear: true)}, {local.ToString("HH:mm", _culture)}";
    }

    /// <summary>For machines: <c>2026-03-03T14:05:00Z</c>.</summary>
    public static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("s", CultureInfo.InvariantCulture) + "Z";

    private string Day(DateTimeOffset local, bool withYear)
    {
        var key = (_culture.Name, DateOnly.FromDateTime(local.Date), withYear);
        if (Days.TryGetValue(key, out var known)) return known;
        if (Days.Count >= MostDays) Days.Clear();
        return Days[key] = local.ToString(withYear ? "d MMMM yyyy" : "d MMMM", _culture);
    }

    private DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, _zone);
    private string Say(string text, params object[] arguments) => _words.Say(_language, text, arguments);

    private static CultureInfo CultureOf(string language)
    {
        try
        {
            return CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : language);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.InvariantCulture;
        }
    }
}
