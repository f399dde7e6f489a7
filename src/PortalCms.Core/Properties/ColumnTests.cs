using System.Linq.Expressions;

namespace PortalCms.Core;

/// <summary>What can be asked of a column of one type: texts of a condition become tests, with the values as query parameters.</summary>
internal abstract class ColumnTests<TColumn>
{
    /// <summary>The tests that take values, beside known and unknown, which every column answers.</summary>
    public abstract IReadOnlyList<FilterOperator> Operators { get; }

    public virtual Expression<Func<TColumn, bool>> Known { get; } = column => column != null;

    /// <summary>The test of one value; <see cref="FilterOperator.IsNot"/> and <see cref="FilterOperator.AnyOf"/> are made of <see cref="FilterOperator.Is"/>.</summary>
    public abstract Outcome Read(FilterOperator asked, string text, out Expression<Func<TColumn, bool>> test);
}

internal sealed class TextColumn(bool isChoice) : ColumnTests<string?>
{
    private static readonly FilterOperator[] OfChoice = [FilterOperator.Is, FilterOperator.IsNot, FilterOperator.AnyOf];

    public override IReadOnlyList<FilterOperator> Operators => isChoice ? OfChoice : [.. OfChoice, FilterOperator.Contains];

    public override Expression<Func<string?, bool>> Known { get; } = column => column != null && column != "";

    public override Outcome Read(FilterOperator asked, string text, out Expression<Func<string?, bool>> test)
    {
        var folded = PropertyText.Folded(text);
        test = asked == FilterOperator.Contains ? column => column!.Contains(folded) : column => column == folded;
        return folded.Length > 0 ? Outcome.Done : Outcome.Refused("Write something to look for, or ask for 'unknown'.");
    }
}

internal sealed class NumberColumn : ColumnTests<decimal?>
{
    internal static readonly FilterOperator[] Ordered = [FilterOperator.Is, FilterOperator.IsNot, FilterOperator.AnyOf, FilterOperator.Before, FilterOperator.After];

    public override IReadOnlyList<FilterOperator> Operators => Ordered;

    public override Outcome Read(FilterOperator asked, string text, out Expression<Func<decimal?, bool>> test)
    {
        var outcome = PropertyText.Number(text, out var number);
        test = asked switch
        {
            FilterOperator.Before => column => column < number,
            FilterOperator.After => column => column > number,
            _ => column => column == number,
        };
        return outcome;
    }
}

/// <summary>Whole numbers of the entity itself. A fraction is compared as what it is: nothing equals 2.5, and 3 comes after it.</summary>
internal sealed class WholeColumn : ColumnTests<long?>
{
    public override IReadOnlyList<FilterOperator> Operators => NumberColumn.Ordered;

    public override Outcome Read(FilterOperator asked, string text, out Expression<Func<long?, bool>> test)
    {
        var outcome = PropertyText.Number(text, out var number);
        var (below, above) = outcome.IsDone ? ((long)decimal.Floor(number), (long)decimal.Ceiling(number)) : (0, 0);
        test = asked switch
        {
            FilterOperator.Before => column => column < above,
            FilterOperator.After => column => column > below,
            _ => column => column == below && column == above,
        };
        return outcome;
    }
}

internal sealed class DateColumn : ColumnTests<DateTimeOffset?>
{
    public override IReadOnlyList<FilterOperator> Operators => NumberColumn.Ordered;

    public override Outcome Read(FilterOperator asked, string text, out Expression<Func<DateTimeOffset?, bool>> test)
    {
        var outcome = PropertyText.Date(text, out var date);
        var day = new DateTimeOffset(date.UtcDateTime.Date, TimeSpan.Zero);
        var next = outcome.IsDone ? day.AddDays(1) : day;
        test = asked switch
        {
            FilterOperator.Before => column => column < date,
            FilterOperator.After => column => column > date,
            _ => column => column >= day && column < next,
        };
        return outcome;
    }
}

/// <summary>A check: of the entity itself a bool, of a custom property the number 0 or 1.</summary>
internal sealed class CheckColumn<TColumn>(Func<bool, TColumn> stored) : ColumnTests<TColumn>
{
    public override IReadOnlyList<FilterOperator> Operators { get; } = [FilterOperator.Is, FilterOperator.IsNot];

    public override Outcome Read(FilterOperator asked, string text, out Expression<Func<TColumn, bool>> test)
    {
        var outcome = PropertyText.Check(text, out var check);
        test = Expressions.EqualTo(stored(check));
        return outcome;
    }
}

/// <summary>A choice of the entity itself, kept as an enum; its keys are the members' names, in any case.</summary>
internal sealed class EnumColumn<TEnum> : ColumnTests<TEnum?> where TEnum : struct, Enum
{
    private static readonly Dictionary<string, TEnum> Keys = Enum.GetValues<TEnum>().ToDictionary(v => Fold.Text(v.ToString()));

    public override IReadOnlyList<FilterOperator> Operators { get; } = [FilterOperator.Is, FilterOperator.IsNot, FilterOperator.AnyOf];

    public override Outcome Read(FilterOperator asked, string text, out Expression<Func<TEnum?, bool>> test)
    {
        test = Expressions.EqualTo<TEnum?>(Keys.TryGetValue(PropertyText.Folded(text), out var value) ? value : null);
        return Keys.ContainsKey(PropertyText.Folded(text)) ? Outcome.Done : Outcome.Refused("", "There is no '{0}' here. There are: {1}.", text, string.Join(", ", Keys.Keys));
    }
}

/// <summary>Small pieces to put expressions together that a query provider still understands: no Invoke, values as parameters.</summary>
internal static class Expressions
{
    /// <summary>The body of a lambda with its parameter replaced by another expression.</summary>
    internal static Expression With<TIn, TOut>(this Expression<Func<TIn, TOut>> lambda, Expression argument) =>
        new Replacement(lambda.Parameters[0], argument).Visit(lambda.Body);

    internal static Expression<Func<T, bool>> Lambda<T>(Func<ParameterExpression, Expression> body)
    {
        var parameter = Expression.Parameter(typeof(T), "x");
        return Expression.Lambda<Func<T, bool>>(body(parameter), parameter);
    }

    internal static Expression<Func<T, bool>> Either<T>(this IEnumerable<Expression<Func<T, bool>>> tests) =>
        Lambda<T>(x => tests.Select(test => test.With(x)).Aggregate(Expression.OrElse));

    /// <summary>0 where the test holds, else 1: for sorting what fails it last.</summary>
    internal static Expression<Func<T, int>> FirstWhere<T>(Expression<Func<T, bool>> test) =>
        Expression.Lambda<Func<T, int>>(Expression.Condition(test.Body, Expression.Constant(0), Expression.Constant(1)), test.Parameters);

    /// <summary>Equality for a type that is generic here. The value stands in a field, as a compiler's closure has it: so it becomes a query parameter.</summary>
    internal static Expression<Func<T, bool>> EqualTo<T>(T value) => Lambda<T>(x => Expression.Equal(x, Parameter(value)));

    internal static Expression Parameter<T>(T value) => Expression.Field(Expression.Constant(new Box<T>(value)), nameof(Box<T>.Value));

    private sealed class Box<T>(T value)
    {
        public readonly T Value = value;
    }

    private sealed class Replacement(ParameterExpression parameter, Expression argument) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? argument : node;
    }
}
