using System.Text.Json;
using Fluid.Values;

namespace PortalCms.Theming;

/// <summary>A page's record out of JSON with the names that templates use: the sample data of previews and of golden files.
/// <c>{"$html": "…"}</c> is sanitised HTML.</summary>
internal static class SampleRecord
{
    internal static object Of(JsonElement json) => Value(json);

    private static FluidValue Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object when json.TryGetProperty("$html", out var html) => new StringValue(html.GetString(), encode: false),
        JsonValueKind.Object => Record(json),
        JsonValueKind.Array => new ArrayValue([.. json.EnumerateArray().Select(Value)]),
        JsonValueKind.String => ViewConverters.Text(json.GetString()),
        JsonValueKind.Number => NumberValue.Create(json.GetDecimal()),
        JsonValueKind.True => BooleanValue.True,
        JsonValueKind.False => BooleanValue.False,
        _ => NilValue.Instance,
    };

    private static ViewValue Record(JsonElement json)
    {
        var shape = new ViewShape("sample");
        foreach (var member in json.EnumerateObject())
        {
            var value = Value(member.Value);
            shape.Members[member.Name] = _ => value;
        }
        return new ViewValue(json, shape);
    }
}
