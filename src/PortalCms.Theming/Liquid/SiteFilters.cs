using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fluid;
using Fluid.Filters;
using Fluid.Values;

namespace PortalCms.Theming;

internal static partial class SiteFilters
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Default };

    internal static void AddTo(FilterCollection filters)
    {
        filters.Text("t", Translate);
        filters.Text("safe_url", (s, _, _) => SafeUrl.Of(s));
        filters.AddFilter("default", (i, a, _) => i.IsNil() || !i.ToBooleanValue() || i is ArrayValue { Values.Count: 0 } || i.ToStringValue() is "" && i.Type == Kinds.Text ? a.At(0) : i);
        filters.AddFilter("date", (i, a, c) => DatePattern().IsMatch(a.Argument(0))
            ? MiscFilters.Date(i, a, c)
            : throw new BoundReached("A date's pattern has up to 60 characters, and no widths."));
        filters.AddFilter("json", (i, _, c) => new StringValue(((PageContext)c).State.Text(Node((PageContext)c, i, 0)?.ToJsonString(Json) ?? "null")));
    }

    /// <summary>Words of the theme in the reader's language, with texts in their places.</summary>
    internal static string Translate(string key, FilterArguments arguments, PageContext context)
    {
        var input = context.State.Input;
        if (arguments.Count == 0) return input.Theme.Words.Say(input.Frame.Language, key);
        var values = new object[arguments.Count];
        long length = key.Length;
        for (var i = 0; i < values.Length; i++)
        {
            var value = arguments.At(i);
            values[i] = value is NumberValue number ? number.ToNumberValue().ToString("G29", context.CultureInfo) : value.ToStringValue();
            length += ((string)values[i]).Length * Math.Max(10L, key.AsSpan().Count($"{{{i}}}"));
        }
        if (length > context.State.Bounds.Text) context.State.Spend(length);
        return input.Theme.Words.Say(input.Frame.Language, key, values);
    }

    // Plain values and lists of them: a record has members that no page asked for.
    private static JsonNode? Node(PageContext context, FluidValue value, int depth) => value switch
    {
        StringValue or EmptyText => JsonValue.Create(Counted(context, value.ToStringValue())),
        NumberValue number => JsonValue.Create(number.ToNumberValue()),
        BooleanValue yes => JsonValue.Create(yes.ToBooleanValue()),
        ArrayValue list when depth < 3 => new JsonArray([.. list.Values.Select(v => Node(context, v, depth + 1))]),
        _ => null,
    };

    private static string Counted(PageContext context, string text)
    {
        if (text.Length * 6L > context.State.Bounds.Text) context.State.Spend(text.Length * 6L);
        return text;
    }

    [GeneratedRegex(@"^(?:[^%]|%[-_^:]*[A-Za-z%]){0,60}$", RegexOptions.Singleline)]
    private static partial Regex DatePattern();
}
