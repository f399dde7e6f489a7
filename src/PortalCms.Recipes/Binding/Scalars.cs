using System.Globalization;
using PortalCms.Core;
using PortalCms.Recipes.Reading;

namespace PortalCms.Recipes.Binding;

/// <summary>Reads single values strictly: no number in a string, no date without zone, no word in other case.</summary>
internal static class Scalars
{
    private const decimal NumberLimit = 1e20m;
    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static bool TryRead(RecipeNode node, ValueShape shape, RecipeProblems problems, out object? value)
    {
        value = Read(node, shape);
        if (value is null) problems.Add(node, Found(node, shape), shape.Expected);
        return value is not null;
    }

    private static object? Read(RecipeNode node, ValueShape shape) => (shape.Kind, node.Kind) switch
    {
        (ShapeKind.Text or ShapeKind.Any, NodeKind.Text) => Fold.Clean(node.Text),
        (ShapeKind.Check or ShapeKind.Any, NodeKind.Check) => node.Text == "true",
        (ShapeKind.Whole, NodeKind.Number) => Whole(node.Text, shape) is { } number ? Convert.ChangeType(number, shape.Type, CultureInfo.InvariantCulture) : null,
        (ShapeKind.Number or ShapeKind.Any, NodeKind.Number) => Number(node.Text),
        (ShapeKind.Moment, NodeKind.Text) => Moment(node.Text),
        (ShapeKind.Day, NodeKind.Text) => Day(node.Text),
        (ShapeKind.Choice, NodeKind.Text) => shape.Choices.GetValueOrDefault(node.Text),
        _ => null,
    };

    private static long? Whole(string text, ValueShape shape)
    {
        if (Number(text) is not { } number || decimal.Truncate(number) != number || number < shape.Least || number > shape.Most) return null;
        return (long)number;
    }

    /// <summary>What the databases keep whole: a longer one would be cut, and the next run would find a change.</summary>
    private static decimal? Number(string text)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return null;
        return decimal.Round(number, 8) == number && Math.Abs(number) < NumberLimit ? number : null;
    }

    private static DateTimeOffset? Moment(string text)
    {
        var hasZone = text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
        if (!hasZone || !DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var at)) return null;
        return at.AddTicks(-(at.Ticks % 10));
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Found(RecipeNode node, ValueShape shape)
    {
        if (node.Kind == NodeKind.Number && shape.Kind is ShapeKind.Whole or ShapeKind.Number or ShapeKind.Any) return "this number does not fit";
        if (node.Kind != NodeKind.Text || shape.Kind is not (ShapeKind.Choice or ShapeKind.Moment or ShapeKind.Day)) return $"found {node.Words}";
        var text = node.Text.Length > 40 ? node.Text[..40] + "…" : node.Text;
        return $"found '{text}'" + (shape.Kind == ShapeKind.Choice ? Spelling.Hint(node.Text, shape.Choices.Keys) : "");
    }
}
