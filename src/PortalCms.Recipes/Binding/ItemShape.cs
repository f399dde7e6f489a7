using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using PortalCms.Core;

namespace PortalCms.Recipes.Binding;

/// <summary>One property of a recipe item, with what its attributes ask.</summary>
internal sealed class ItemMember
{
    public ItemMember(PropertyInfo property, ParameterInfo? parameter)
    {
        (Property, Parameter) = (property, parameter);
        Shape = ValueShape.Of(property.PropertyType);
        Name = Attributes<JsonPropertyNameAttribute>().FirstOrDefault()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        Rules = [.. Attributes<ValidationAttribute>().Where(a => a is not RequiredAttribute)];
        IsNullable = new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;
        IsRequired = property.IsDefined(typeof(RequiredMemberAttribute)) || Attributes<RequiredAttribute>().Any()
            || (parameter is { HasDefaultValue: false } && !IsNullable);
        IsSecret = Attributes<SampleSecretAttribute>().Any();
        IsKey = Attributes<ItemKeyAttribute>().Any();
        Privileged = Attributes<PrivilegedAttribute>().FirstOrDefault()?.Values ?? [];
        Description = Attributes<DescriptionAttribute>().FirstOrDefault()?.Description;
    }

    public PropertyInfo Property { get; }
    public ParameterInfo? Parameter { get; }
    public ValueShape Shape { get; }

    /// <summary>The key in the file.</summary>
    public string Name { get; }
    public IReadOnlyList<ValidationAttribute> Rules { get; }
    public bool IsNullable { get; }
    public bool IsRequired { get; }
    public bool IsSecret { get; }
    public bool IsKey { get; }
    public IReadOnlyList<string> Privileged { get; }
    public string? Description { get; }

    /// <summary>An attribute of a positional record stands on the parameter, unless it says <c>property:</c>.</summary>
    private IEnumerable<T> Attributes<T>() where T : Attribute =>
        Property.GetCustomAttributes<T>().Concat(Parameter?.GetCustomAttributes<T>() ?? []);
}

/// <summary>The properties of a record, and how one is made. Records may be positional or have <c>required</c> and <c>init</c> properties.</summary>
internal sealed class ItemShape
{
    private readonly ConstructorInfo _constructor;

    public ItemShape(Type type)
    {
        _constructor = type.GetConstructors().OrderBy(c => c.GetParameters().Length).FirstOrDefault()
            ?? throw new NotSupportedException($"The recipe item {type} needs a public constructor.");
        var parameters = _constructor.GetParameters();
        Members = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(p => (Property: p, Parameter: Array.Find(parameters, a => a.Name == p.Name)))
            .Where(x => x.Parameter is not null || x.Property.CanWrite)
            .OrderBy(x => x.Property.MetadataToken)
            .Select(x => new ItemMember(x.Property, x.Parameter))];
    }

    public IReadOnlyList<ItemMember> Members { get; }

    /// <summary>An instance with the given values and, for the others, the record's own defaults.</summary>
    public object Make(IReadOnlyDictionary<ItemMember, object?> values)
    {
        var made = _constructor.Invoke([.. _constructor.GetParameters().Select(p => Argument(p, values))]);
        foreach (var (member, value) in values)
            if (member.Parameter is null) member.Property.SetValue(made, value);
        return made;
    }

    private static object? Argument(ParameterInfo parameter, IReadOnlyDictionary<ItemMember, object?> values)
    {
        foreach (var (member, value) in values)
            if (member.Parameter == parameter) return value;
        if (parameter is { HasDefaultValue: true, DefaultValue: not null }) return parameter.DefaultValue;
        var type = parameter.ParameterType;
        return type.IsValueType ? Activator.CreateInstance(type) : null;
    }
}
