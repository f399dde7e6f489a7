using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using PortalCms.Recipes.Binding;

namespace PortalCms.Recipes;

/// <summary>The attributes of a property as JSON Schema keywords; what has none there is left to the reader.</summary>
internal static class SchemaRules
{
    public static void Add(JsonObject schema, ItemMember member)
    {
        var isList = member.Shape.Kind == ShapeKind.List;
        foreach (var rule in member.Rules)
        {
            var isLength = rule is MaxLengthAttribute or MinLengthAttribute or LengthAttribute;
            if (isLength) AddLength(schema, rule, isList ? "Items" : "Length");
            else AddOther(isList ? (JsonObject)schema["items"]! : schema, rule);
        }
    }

    private static void AddLength(JsonObject schema, ValidationAttribute rule, string unit)
    {
        if (rule is MaxLengthAttribute most) schema["max" + unit] = most.Length;
        if (rule is MinLengthAttribute least) schema["min" + unit] = least.Length;
        if (rule is LengthAttribute both) (schema["min" + unit], schema["max" + unit]) = (both.MinimumLength, both.MaximumLength);
    }

    private static void AddOther(JsonObject schema, ValidationAttribute rule)
    {
        switch (rule)
        {
            case StringLengthAttribute length:
                if (length.MinimumLength > 0) schema["minLength"] = length.MinimumLength;
                schema["maxLength"] = length.MaximumLength;
                break;
            case RangeAttribute { Minimum: int or double } range:
                AddBound(schema, "minimum", Convert.ToDouble(range.Minimum));
                AddBound(schema, "maximum", Convert.ToDouble(range.Maximum));
                break;
            case RegularExpressionAttribute pattern:
                schema["pattern"] = $"^(?:{pattern.Pattern})$";
                break;
            case UrlAttribute:
                schema["format"] = "uri";
                break;
            case EmailAddressAttribute:
                schema["format"] = "email";
                break;
        }
    }

    /// <summary>Bounds like <c>long.MaxValue</c> mean none.</summary>
    private static void AddBound(JsonObject schema, string name, double bound)
    {
        if (Math.Abs(bound) < 1e15) schema[name] = JsonValue.Create((decimal)bound);
    }
}
