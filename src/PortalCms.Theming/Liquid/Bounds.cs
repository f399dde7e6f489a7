namespace PortalCms.Theming;

/// <summary>How much a template may ask for (security 1.6). Fluid 2.30 itself bounds steps and recursion only.</summary>
internal sealed record Bounds
{
    /// <summary>Characters of a template's source.</summary>
    public int Source { get; init; } = 100_000;

    /// <summary>Blocks inside blocks. Counted while parsing, before the parser goes deeper: a stack overflow cannot be caught.</summary>
    public int Nesting { get; init; } = 30;

    /// <summary>Characters of one output, which bounds what is evaluated recursively.</summary>
    public int Tag { get; init; } = 2_000;

    /// <summary>Filters after one value.</summary>
    public int Filters { get; init; } = 30;

    /// <summary>Conditions that <c>and</c> and <c>or</c> join.</summary>
    public int Conditions { get; init; } = 50;

    /// <summary>Templates inside templates, and scopes inside scopes.</summary>
    public int Recursion { get; init; } = 20;

    /// <summary>Texts, outputs, assignments and rounds of loops.</summary>
    public int Steps { get; init; } = 10_000;

    /// <summary>The same for a page that tells more than <see cref="FewTexts"/>: a conversation on paper.</summary>
    public int StepsOfMany { get; init; } = 100_000;
    public int FewTexts { get; init; } = 100;

    /// <summary>Characters of the page.</summary>
    public int Output { get; init; } = 1_000_000;

    /// <summary>Items of one list, and of a range.</summary>
    public int Items { get; init; } = 10_000;

    /// <summary>Items of all lists that one render makes.</summary>
    public int ItemsTotal { get; init; } = 500_000;

    /// <summary>Characters of one text that a filter makes, or of all texts of a list together.</summary>
    public int Text { get; init; } = 250_000;

    /// <summary>Characters of all texts that filters and captures of one render make.</summary>
    public int TextTotal { get; init; } = 4_000_000;

    /// <summary>Characters of a text times those of what is looked for in it.</summary>
    public long Compared { get; init; } = 1_000_000_000;

    /// <summary>Milliseconds from start to end, page, layout and all that they include together: looked at between statements, so that the whole stays under 2 s.</summary>
    public int Milliseconds { get; init; } = 1_500;

    public static Bounds Default { get; } = new();

    /// <summary>Nothing is bounded but by what a number can hold: the negative control of the tests.</summary>
    public static Bounds Off { get; } = new()
    {
        Source = int.MaxValue,
        Nesting = int.MaxValue,
        Tag = int.MaxValue,
        Filters = int.MaxValue,
        Conditions = int.MaxValue,
        Recursion = int.MaxValue,
        Steps = int.MaxValue,
        StepsOfMany = int.MaxValue,
        Output = int.MaxValue,
        Items = int.MaxValue,
        ItemsTotal = int.MaxValue,
        Text = int.MaxValue,
        TextTotal = int.MaxValue,
        Compared = long.MaxValue,
        Milliseconds = int.MaxValue,
    };
}
