using System.Linq.Expressions;

namespace PortalCms.Core;

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
