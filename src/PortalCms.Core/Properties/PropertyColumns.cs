using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace PortalCms.Core;

/// <summary>A property of an entity as filters and sorting see it, whatever its type and wherever its value is kept.</summary>
internal abstract class Property<T>(PropertyShape shape)
{
    public PropertyShape Shape => shape;
    public abstract Expression<Func<T, bool>>? Test(PropertyCondition condition, string path, PortalDb db, List<FilterProblem> problems);
    public abstract IOrderedQueryable<T> Order(IQueryable<T> query, PortalDb db, bool descending);
}

internal abstract class Property<T, TColumn>(string key, string label, PropertyType type, ColumnTests<TColumn> column)
    : Property<T>(new PropertyShape(key, label, type, [FilterOperator.Known, FilterOperator.Unknown, .. column.Operators]))
{
    public override Expression<Func<T, bool>>? Test(PropertyCondition condition, string path, PortalDb db, List<FilterProblem> problems)
    {
        var before = problems.Count;
        CheckCount(condition, path, problems);
        var tests = condition.Values.Take(PropertyFilter.MostValues).Select((text, i) => Read(condition.Operator, text, $"{path}.values[{i}]", problems)).ToList();
        if (problems.Count > before) return null;
        return condition.Operator switch
        {
            FilterOperator.Known => Has(column.Known, db),
            FilterOperator.Unknown => Not(Has(column.Known, db)),
            // Known stands in it, so that under NOT an absent value is false and not the database's third answer.
            FilterOperator.IsNot => Not(Has(Expressions.Lambda<TColumn>(c => Expression.AndAlso(column.Known.With(c), tests.Either().With(c))), db)),
            _ => Has(tests.Either(), db),
        };
    }

    public override IOrderedQueryable<T> Order(IQueryable<T> query, PortalDb db, bool descending)
    {
        var value = Sorted(Value(db));
        var absentLast = query.OrderBy(Expressions.FirstWhere(Has(column.Known, db)));
        return descending ? absentLast.ThenByDescending(value) : absentLast.ThenBy(value);
    }

    /// <summary>That the entity has a value that passes the test.</summary>
    protected abstract Expression<Func<T, bool>> Has(Expression<Func<TColumn, bool>> test, PortalDb db);

    /// <summary>The value, or null.</summary>
    protected abstract Expression<Func<T, TColumn>> Value(PortalDb db);

    private Expression<Func<TColumn, bool>> Read(FilterOperator asked, string text, string path, List<FilterProblem> problems)
    {
        if (text.Length > PropertyFilter.LongestValue) problems.Add(new(path, "Values have at most {0} characters.", PropertyFilter.LongestValue));
        var outcome = column.Read(asked, text, out var test);
        if (!outcome.IsDone) problems.Add(new(path, outcome.Message!, outcome.Arguments ?? []));
        return test;
    }

    private static void CheckCount(PropertyCondition condition, string path, List<FilterProblem> problems)
    {
        var (least, most) = condition.Operator switch
        {
            FilterOperator.Known or FilterOperator.Unknown => (0, 0),
            FilterOperator.AnyOf => (1, PropertyFilter.MostValues),
            _ => (1, 1),
        };
        if (condition.Values.Count < least || condition.Values.Count > most)
            problems.Add(new($"{path}.values", most == 0 ? "Leave out the values here." : most == 1 ? "Give one value." : "Give 1 to {0} values.", most));
    }

    private static Expression<Func<T, bool>> Not(Expression<Func<T, bool>> test) => Expression.Lambda<Func<T, bool>>(Expression.Not(test.Body), test.Parameters);

    // Blank text is no value, as null is: without this the two databases would order the two differently among themselves.
    private static Expression<Func<T, TColumn>> Sorted(Expression<Func<T, TColumn>> value) => typeof(TColumn) != typeof(string)
        ? value : Expression.Lambda<Func<T, TColumn>>(Expression.Coalesce(value.Body, Expression.Constant("")), value.Parameters);
}

/// <summary>A property that the entity's own row carries.</summary>
internal sealed class BuiltIn<T, TColumn>(string key, string label, PropertyType type, ColumnTests<TColumn> column, Expression<Func<T, TColumn>> member)
    : Property<T, TColumn>(key, label, type, column)
{
    protected override Expression<Func<T, bool>> Has(Expression<Func<TColumn, bool>> test, PortalDb db) =>
        Expression.Lambda<Func<T, bool>>(test.With(member.Body), member.Parameters);

    protected override Expression<Func<T, TColumn>> Value(PortalDb db) => member;
}

/// <summary>A custom property: a row of <see cref="PropertyValue"/> where there is a value.</summary>
internal sealed class CustomColumn<T, TColumn>(PropertyDefinition definition, ColumnTests<TColumn> column, Expression<Func<PropertyValue, TColumn>> value)
    : Property<T, TColumn>(definition.Key, definition.Label, definition.Type, column) where T : Entity
{
    protected override Expression<Func<T, bool>> Has(Expression<Func<TColumn, bool>> test, PortalDb db)
    {
        var passes = Expression.Lambda<Func<PropertyValue, bool>>(test.With(value.Body), value.Parameters);
        var (owner, id) = (definition.Owner, definition.Id);
        return x => db.PropertyValues.Where(v => v.Owner == owner && v.OwnerId == x.Id && v.PropertyId == id).Any(passes);
    }

    protected override Expression<Func<T, TColumn>> Value(PortalDb db)
    {
        var (owner, id) = (definition.Owner, definition.Id);
        // There is at most one row: the greatest is it, and none gives null.
        return x => db.PropertyValues.Where(v => v.Owner == owner && v.OwnerId == x.Id && v.PropertyId == id).Max(value)!;
    }
}

internal static class CustomColumn
{
    /// <summary>The column of <see cref="PropertyValue"/> that a definition's type is kept in.</summary>
    internal static Property<T> Of<T>(PropertyDefinition definition) where T : Entity => definition.Type switch
    {
        PropertyType.Number => new CustomColumn<T, decimal?>(definition, new NumberColumn(), v => v.Number),
        PropertyType.Check => new CustomColumn<T, decimal?>(definition, new CheckColumn<decimal?>(check => check ? 1 : 0), v => v.Number),
        PropertyType.Date => new CustomColumn<T, DateTimeOffset?>(definition, new DateColumn(), v => v.Date),
        var type => new CustomColumn<T, string?>(definition, new TextColumn(type == PropertyType.Choice), v => v.TextFolded),
    };
}
