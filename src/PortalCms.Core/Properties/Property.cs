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
    public decimal? Number { get; set; }

    /// <summary>UTC; a day is its midnight.</summary>
    public DateTimeOffset? Date { get; set; }
}
