using System.Globalization;

namespace PortalCms.Core;

/// <summary>The nouns that have properties. Stored: values are fixed.</summary>
public enum PropertyOwner { Contact = 1, Company = 2, Ticket = 3 }

/// <summary>The type of a property. Stored: values are fixed.</summary>
public enum PropertyType { Text = 1, LongText = 2, Number = 3, Date = 4, Choice = 5, Check = 6 }

/// <summary>A custom property: filterable, sortable and shown as soon as the row exists.</summary>
public sealed class PropertyDefinition
{
    public int Id { get; set; }
    public PropertyOwner Owner { get; set; }

    /// <summary>Lower case letters, digits and underscores; unique per owner; never a built-in property's key.</summary>
    public string Key { get; set; } = "";
    public string Label { get; set; } = "";
    public PropertyType Type { get; set; }

    /// <summary>For choices: <c>key=Label</c> per line, in order.</summary>
    public string? Options { get; set; }

    /// <summary>Whether customers may see it. Unlisted properties never leave the help desk.</summary>
    public bool ShownToCustomers { get; set; }

    /// <summary>Place in lists of properties.</summary>
    public int Position { get; set; }

    /// <summary>The options of a choice: key and label, in order.</summary>
    public IEnumerable<(string Key, string Label)> Choices() => (Options ?? "")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries)).Select(pair => (pair[0], pair[^1]));

    /// <summary>A value of this property from text (<see cref="PropertyText"/>); blank is none: null. The value has no owner yet.</summary>
    /// <returns>A refusal whose field is <see cref="Key"/>.</returns>
    public Outcome Read(string? text, out PropertyValue? value)
    {
        value = null;
        if (string.IsNullOrWhiteSpace(text)) return Outcome.Done;
        var read = new PropertyValue { PropertyId = Id };
        var outcome = Fill(read, Fold.Clean(text));
        if (!outcome.IsDone) return outcome with { Field = Key };
        value = read;
        return Outcome.Done;
    }

    /// <summary>A value in a person's culture. Dates are days in UTC; a check is the word <c>Yes</c> or <c>No</c>, still to be translated.</summary>
    public string Show(PropertyValue value, CultureInfo culture) => Type switch
    {
        PropertyType.Number => value.Number?.ToString("#,0.######", culture) ?? "",
        PropertyType.Date => value.Date?.ToString("d", culture) ?? "",
        PropertyType.Check => value.Number switch { null => "", 0 => "No", _ => "Yes" },
        PropertyType.Choice => Choices().Where(c => Fold.Text(c.Key) == value.TextFolded).Select(c => c.Label).FirstOrDefault(value.Text ?? ""),
        _ => value.Text ?? "",
    };

    private Outcome Fill(PropertyValue value, string text)
    {
        var outcome = Outcome.Done;
        switch (Type)
        {
            case PropertyType.Number:
                outcome = PropertyText.Number(text, out var number);
                value.Number = number;
                break;
            case PropertyType.Check:
                outcome = PropertyText.Check(text, out var check);
                value.Number = check ? 1 : 0;
                break;
            case PropertyType.Date:
                outcome = PropertyText.Date(text, out var date);
                value.Date = date;
                break;
            default:
                (value.Text, value.TextFolded) = (text, PropertyText.Folded(text));
                if (Type == PropertyType.Choice && !Choices().Any(c => Fold.Text(c.Key) == value.TextFolded)) outcome = Outcome.Refused("Pick one of the choices.");
                if (Type == PropertyType.Text && text.Length > 1000) outcome = Outcome.Refused("", "Keep this below {0} characters.", 1000);
                if (text.Length > 20_000) outcome = Outcome.Refused("", "Keep this below {0} characters.", 20_000);
                break;
        }
        return outcome;
    }
}

/// <summary>
/// One value of a custom property. Exactly one of text, number and date is set, by the definition's type; a check is number 0 or 1.
/// </summary>
public sealed class PropertyValue
{
    public PropertyOwner Owner { get; set; }
    public long OwnerId { get; set; }
    public int PropertyId { get; set; }

    /// <summary>As typed.</summary>
    public string? Text { get; set; }

    /// <summary><see cref="Fold.Text"/> of it, cut to 200: what filters and sorting read.</summary>
    public string? TextFolded { get; set; }

    /// <summary>Six decimals, up to <see cref="PropertyText.GreatestNumber"/>.</summary>
    public decimal? Number { get; set; }

    /// <summary>UTC; a day is its midnight.</summary>
    public DateTimeOffset? Date { get; set; }
}

/// <summary>How values of properties are written as text, in forms, recipes and filters: one way for all, whatever the culture.</summary>
public static class PropertyText
{
    /// <summary>The greatest number, and its negative the least; six decimals. What a 64-bit count of millionths holds on both databases.</summary>
    public const decimal GreatestNumber = 9_000_000_000_000m;

    private const NumberStyles PlainNumber = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;
    private static readonly string[] DateShapes = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>A plain number: digits, a sign before and a point between. No exponents, no thousands.</summary>
    public static Outcome Number(string text, out decimal number)
    {
        var parsed = decimal.TryParse(text, PlainNumber, CultureInfo.InvariantCulture, out number);
        if (!parsed) return Outcome.Refused("Write a number such as 12.5.");
        if (decimal.Abs(number) > GreatestNumber) return Outcome.Refused("", "Numbers go up to {0}.", GreatestNumber);
        return decimal.Round(number, 6) == number ? Outcome.Done : Outcome.Refused("Numbers have at most six decimals.");
    }

    /// <summary>A day, or a moment (UTC where no offset is written), as UTC cut to microseconds. Years 1900 to 2199.</summary>
    public static Outcome Date(string text, out DateTimeOffset date)
    {
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        var parsed = DateTimeOffset.TryParseExact(text.Trim(), DateShapes, CultureInfo.InvariantCulture, utc, out date);
        if (!parsed) return Outcome.Refused("Write a date such as 2026-05-31.");
        date = date.AddTicks(-(date.Ticks % 10));
        return date.Year is >= 1900 and < 2200 ? Outcome.Done : Outcome.Refused("Dates lie between 1900 and 2199.");
    }

    /// <summary><c>true</c> or <c>false</c>, any case.</summary>
    public static Outcome Check(string text, out bool check) =>
        bool.TryParse(text, out check) ? Outcome.Done : Outcome.Refused("Write true or false.");

    /// <summary>Text as columns of folded text keep it: <see cref="Fold.Text"/>, at most 200 characters, no character halved.</summary>
    public static string Folded(string? text)
    {
        var folded = Fold.Text(Fold.Clean(text));
        if (folded.Length <= PropertyFilter.LongestValue) return folded;
        return folded[..(char.IsHighSurrogate(folded[PropertyFilter.LongestValue - 1]) ? PropertyFilter.LongestValue - 1 : PropertyFilter.LongestValue)];
    }
}
