using System.Linq.Expressions;

namespace PortalCms.Core;

/// <summary>A property as lists of columns and filters show it. Also the custom ones, by <see cref="PropertySet{T}.All"/>.</summary>
/// <param name="Key">What filters and sorting name.</param>
/// <param name="Label">English words; custom ones as the admin wrote them.</param>
/// <param name="Type">Its type.</param>
/// <param name="Operators">What may be asked of it.</param>
public sealed record PropertyShape(string Key, string Label, PropertyType Type, IReadOnlyList<FilterOperator> Operators);

/// <summary>Keys that no custom property of an owner may have. Modules register theirs.</summary>
public sealed record ReservedKeys(PropertyOwner Owner, IReadOnlyCollection<string> Keys);

/// <summary>
/// The properties of one kind of entity: the built-in ones, named here by their module once, and the custom ones, given with each use. Filters and
/// sorting become expressions that both databases answer alike: <c>db.Tickets.Where(predicate)</c>.
/// </summary>
/// <param name="owner">Whose custom properties belong to it.</param>
public sealed class PropertySet<T>(PropertyOwner owner) where T : Entity
{
    private readonly Dictionary<string, Property<T>> _builtIn = [];

    /// <summary>Text. The member must be kept by <see cref="Fold.Text"/> (a column named <c>…Folded</c>), for instance <c>t => t.SubjectFolded</c>.</summary>
    public PropertySet<T> Text(string key, string label, Expression<Func<T, string?>> folded) =>
        Add(new BuiltIn<T, string?>(key, label, PropertyType.Text, new TextColumn(isChoice: false), folded));

    /// <summary>A choice whose key, already in lower case, the member gives: <c>t => t.Stage.Key</c>.</summary>
    public PropertySet<T> Choice(string key, string label, Expression<Func<T, string?>> folded) =>
        Add(new BuiltIn<T, string?>(key, label, PropertyType.Choice, new TextColumn(isChoice: true), folded));

    /// <summary>A choice kept as an enum; its keys are the members' names in lower case, its order that of their values.</summary>
    public PropertySet<T> Choice<TEnum>(string key, string label, Expression<Func<T, TEnum?>> member) where TEnum : struct, Enum =>
        Add(new BuiltIn<T, TEnum?>(key, label, PropertyType.Choice, new EnumColumn<TEnum>(), member));

    /// <summary>A whole number: <c>t => t.Number</c>.</summary>
    public PropertySet<T> Whole(string key, string label, Expression<Func<T, long?>> member) =>
        Add(new BuiltIn<T, long?>(key, label, PropertyType.Number, new WholeColumn(), member));

    /// <summary>A number with decimals (see <see cref="PropertyText.GreatestNumber"/>).</summary>
    public PropertySet<T> Number(string key, string label, Expression<Func<T, decimal?>> member) =>
        Add(new BuiltIn<T, decimal?>(key, label, PropertyType.Number, new NumberColumn(), member));

    public PropertySet<T> Date(string key, string label, Expression<Func<T, DateTimeOffset?>> member) =>
        Add(new BuiltIn<T, DateTimeOffset?>(key, label, PropertyType.Date, new DateColumn(), member));

    public PropertySet<T> Check(string key, string label, Expression<Func<T, bool?>> member) =>
        Add(new BuiltIn<T, bool?>(key, label, PropertyType.Check, new CheckColumn<bool?>(check => check), member));

    /// <summary>Built-in properties in the order they were named, then the custom ones by position.</summary>
    public IEnumerable<PropertyShape> All(CustomProperties custom) =>
        _builtIn.Values.Concat(custom.Of(owner).Where(d => !_builtIn.ContainsKey(d.Key)).Select(CustomColumn.Of<T>)).Select(p => p.Shape);

    /// <summary>The property of a key; null when there is none.</summary>
    public PropertyShape? Shape(string key, CustomProperties custom) => Find(key, custom)?.Shape;

    /// <summary>For the container, so that no custom property takes one of them.</summary>
    public ReservedKeys Reserved => new(owner, [.. _builtIn.Keys]);

    /// <summary>Turns a filter into a predicate. With a problem the predicate lets nothing through: a filter that limits sight must not open it.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="db">The context of the query that the predicate is for.</param>
    /// <param name="custom">The custom properties that may be asked: for customers only those shown to them.</param>
    /// <param name="predicate">For <c>Where</c>; values are query parameters.</param>
    /// <returns>All problems at once, empty when all is well.</returns>
    public IReadOnlyList<FilterProblem> Compile(PropertyFilter filter, PortalDb db, CustomProperties custom, out Expression<Func<T, bool>> predicate)
    {
        var problems = new List<FilterProblem>();
        if (filter.Groups.Count > PropertyFilter.MostConditions) problems.Add(new("", "A filter has at most {0} groups.", PropertyFilter.MostConditions));
        var groups = new List<Expression<Func<T, bool>>>();
        foreach (var (group, i) in filter.Groups.Take(PropertyFilter.MostConditions).Select((g, i) => (g, i)))
        {
            if (group.Count is 0 or > PropertyFilter.MostConditions) problems.Add(new($"[{i}]", "A group has 1 to {0} conditions.", PropertyFilter.MostConditions));
            var tests = group.Take(PropertyFilter.MostConditions).Select((c, j) => Condition(c, $"[{i}][{j}]", (db, custom), problems)).ToList();
            groups.Add(Expressions.Lambda<T>(x => tests.OfType<Expression<Func<T, bool>>>().Select(t => t.With(x)).DefaultIfEmpty(Expression.Constant(false)).Aggregate(Expression.AndAlso)));
        }
        predicate = problems.Count > 0 ? x => false : groups.Count == 0 ? x => true : groups.Either();
        return problems;
    }

    /// <summary>Sorts by a property; what has no value comes last, both ways. Null when there is no such property. Text sorts by code point of its folded form.</summary>
    /// <remarks>Follow it with <c>ThenBy(x => x.Id)</c>, so that pages are the same each time.</remarks>
    public IOrderedQueryable<T>? Order(IQueryable<T> query, PortalDb db, CustomProperties custom, string key, bool descending) =>
        Find(key, custom)?.Order(query, db, descending);

    private Property<T>? Find(string key, CustomProperties custom) =>
        _builtIn.GetValueOrDefault(key) ?? (custom.Find(owner, key) is { } definition ? CustomColumn.Of<T>(definition) : null);

    private Expression<Func<T, bool>>? Condition(PropertyCondition condition, string path, (PortalDb Db, CustomProperties Custom) with, List<FilterProblem> problems)
    {
        var property = Find(condition.Property, with.Custom);
        if (property is null)
        {
            problems.Add(new($"{path}.property", "There is no property '{0}'.", condition.Property));
            return null;
        }
        if (property.Shape.Operators.Contains(condition.Operator)) return property.Test(condition, path, with.Db, problems);
        problems.Add(new($"{path}.operator", "'{0}' cannot be asked of '{1}'.", PropertyFilterJson.Name(condition.Operator), condition.Property));
        return null;
    }

    private PropertySet<T> Add(Property<T> property)
    {
        _builtIn.Add(property.Shape.Key, property);
        return this;
    }
}
