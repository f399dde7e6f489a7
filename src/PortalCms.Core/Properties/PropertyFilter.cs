using System.Text.Json.Serialization;

namespace PortalCms.Core;

/// <summary>What a condition asks. In JSON: camel case.</summary>
public enum FilterOperator
{
    /// <summary>Has this value. Text and choices by <see cref="Fold.Text"/>; a date: lies in the same UTC day.</summary>
    Is,

    /// <summary>Has another value, or none: the exact opposite of <see cref="Is"/>.</summary>
    IsNot,

    /// <summary>Has one of these values.</summary>
    AnyOf,

    /// <summary>Has a value.</summary>
    Known,

    /// <summary>Has no value; blank text is none.</summary>
    Unknown,

    /// <summary>Dates: strictly earlier than this moment (a day is its midnight UTC). Numbers: less than.</summary>
    Before,

    /// <summary>Dates: strictly later than this moment (a day is its midnight UTC). Numbers: more than.</summary>
    After,

    /// <summary>Text: has these characters somewhere; every character is taken literally.</summary>
    Contains,
}

/// <summary>One question about one property.</summary>
/// <param name="Property">The key of a built-in or custom property.</param>
/// <param name="Operator">What is asked.</param>
/// <param name="Values">
/// None for known and unknown, 1 to 50 for anyOf, else exactly one; each at most 200 characters. Numbers <c>-12.5</c>, dates <c>2026-05-01</c> or
/// <c>2026-05-01T10:00:00Z</c>, checks <c>true</c> and <c>false</c>, choices by key.
/// </param>
public sealed record PropertyCondition(string Property, FilterOperator Operator, params IReadOnlyList<string> Values);

/// <summary>
/// Conditions on properties: all of a group must hold (AND), and one group must (OR). No groups: everything. In JSON an array of arrays of
/// <c>{ "property": "category", "operator": "anyOf", "values": ["brakes", "gears"] }</c>.
/// </summary>
/// <param name="Groups">At most 20 groups of 1 to 20 conditions.</param>
[JsonConverter(typeof(PropertyFilterJson))]
public sealed record PropertyFilter(params IReadOnlyList<IReadOnlyList<PropertyCondition>> Groups)
{
    /// <summary>Most groups, and most conditions in one.</summary>
    public const int MostConditions = 20;

    /// <summary>Most values of anyOf.</summary>
    public const int MostValues = 50;

    /// <summary>Most characters of a value.</summary>
    public const int LongestValue = 200;

    /// <summary>The filter that lets everything through.</summary>
    public static PropertyFilter Everything { get; } = new();

    public bool IsEverything => Groups.Count == 0;
}

/// <summary>Why a filter cannot be used.</summary>
/// <param name="Path">The place in the filter's JSON: <c>[0][1].values[0]</c>; empty for the whole.</param>
/// <param name="Message">English words with <c>{0}</c> places, the key of the translation.</param>
/// <param name="Arguments">What fills the places.</param>
public sealed record FilterProblem(string Path, string Message, params object[] Arguments)
{
    public override string ToString() => (Path.Length == 0 ? "" : Path + ": ") + string.Format(null, Message, Arguments);
}
