using Fluid.Ast;
using Fluid.Values;
using Parlot;
using Parlot.Fluent;

namespace PortalCms.Theming;

/// <summary>A tag with all that stands in it: counts the depth before going in, and notes the place.</summary>
internal sealed class PlacedTag(Parser<Statement> tag, Bounds bounds) : Parser<Statement>
{
    public override bool Parse(ParseContext context, ref ParseResult<Statement> result)
    {
        var placed = (PlacedContext)context;
        var at = context.Scanner.Cursor.Position;
        if (++placed.Depth > bounds.Nesting) throw new ParseException($"Blocks stand in each other more than {bounds.Nesting} deep.", at);
        var read = tag.Parse(context, ref result);
        placed.Depth--;
        if (!read) return false;
        Check(result.Value, at);
        result.Set(result.Start, result.End, new Placed(Choice.Of(result.Value), new Place(at.Line, at.Column)));
        return true;
    }

    private void Check(Statement statement, TextPosition at)
    {
        if (statement is ForStatement { Source: RangeExpression range }) Ranges.Check(range, bounds, at);
        if (statement is UnlessStatement unless) Conditions(unless.Condition, at);
        if (statement is not IfStatement decision) return;
        Conditions(decision.Condition, at);
        foreach (var other in decision.ElseIfs) Conditions(other.Condition, at);
    }

    // 'and' and 'or' are evaluated one inside the other.
    private void Conditions(Expression condition, TextPosition at)
    {
        var count = 0;
        for (var next = condition as BinaryExpression; next is not null; next = next.Right as BinaryExpression)
            if (++count > bounds.Conditions) throw new ParseException($"More than {bounds.Conditions} conditions follow each other.", at);
    }
}

/// <summary>A value with its filters: notes the place, refuses unknown filters and too many of them.</summary>
internal sealed class PlacedExpression(Parser<Expression> expression, Bounds bounds, IReadOnlySet<string> filters) : Parser<Expression>
{
    public override bool Parse(ParseContext context, ref ParseResult<Expression> result)
    {
        var at = context.Scanner.Cursor.Position;
        if (!expression.Parse(context, ref result)) return false;
        if (context.Scanner.Cursor.Offset - at.Offset > bounds.Tag) throw new ParseException($"This is longer than {bounds.Tag:N0} characters.", at);
        var count = 0;
        for (var step = result.Value as FilterExpression; step is not null; step = step.Input as FilterExpression)
        {
            if (!filters.Contains(step.Name)) throw new ParseException($"There is no filter '{step.Name}'.", at);
            if (++count > bounds.Filters) throw new ParseException($"More than {bounds.Filters} filters follow each other.", at);
        }
        ((PlacedContext)context).Places[result.Value] = new Place(at.Line, at.Column);
        return true;
    }
}

/// <summary>One value: counts how deep indexes stand in each other, refuses ranges that are not small and literal.</summary>
internal sealed class CountedPrimary(Parser<Expression> primary, Bounds bounds) : Parser<Expression>
{
    public override bool Parse(ParseContext context, ref ParseResult<Expression> result)
    {
        var placed = (PlacedContext)context;
        var at = context.Scanner.Cursor.Position;
        if (++placed.PrimaryDepth > bounds.Nesting) throw new ParseException($"Brackets stand in each other more than {bounds.Nesting} deep.", at);
        var read = primary.Parse(context, ref result);
        placed.PrimaryDepth--;
        if (read && result.Value is RangeExpression range) Ranges.Check(range, bounds, at);
        return read;
    }
}

/// <summary>Fluid makes a range whole before anything is counted, so its size must be known when the template is read.</summary>
internal static class Ranges
{
    internal static void Check(RangeExpression range, Bounds bounds, TextPosition at)
    {
        if (bounds.Items == int.MaxValue) return;
        if (Bound(range.From) is not { } from || Bound(range.To) is not { } to)
            throw new ParseException("Both ends of a range must be written as numbers.", at);
        if (Math.Abs(from) > bounds.Items || Math.Abs(to) > bounds.Items || to - from >= bounds.Items)
            throw new ParseException($"A range may have up to {bounds.Items:N0} items.", at);
    }

    private static decimal? Bound(Expression expression) => expression is LiteralExpression { Value: NumberValue number } ? number.ToNumberValue() : null;
}
