using System.Text.Json;
using System.Text.Json.Serialization;

namespace PortalCms.Core;

/// <summary>
/// The JSON of <see cref="PropertyFilter"/>, read strictly: unknown, doubled and missing names, other types and unknown operators are problems,
/// all found at once. As a converter (a filter inside a recipe or a settings row) the problems become one <see cref="JsonException"/>.
/// </summary>
public sealed class PropertyFilterJson : JsonConverter<PropertyFilter>
{
    private const int LongestJson = 512 * 1024;
    private static readonly Dictionary<string, FilterOperator> Operators = Enum.GetValues<FilterOperator>().ToDictionary(Name);

    /// <summary>Reads a filter; nothing or blank is <see cref="PropertyFilter.Everything"/>. The problems are empty when all is well;
    /// whether properties exist and values fit is said by <see cref="PropertySet{T}.Compile"/>.</summary>
    public static IReadOnlyList<FilterProblem> Read(string? json, out PropertyFilter filter)
    {
        filter = PropertyFilter.Everything;
        if (string.IsNullOrWhiteSpace(json)) return [];
        if (json.Length > LongestJson) return [new("", "This filter is too long.")];
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            var problems = new List<FilterProblem>();
            filter = Filter(document.RootElement, problems);
            return problems;
        }
        catch (JsonException wrong)
        {
            return [new("", "This is not JSON that we can read: line {0}, column {1}.", (wrong.LineNumber ?? 0) + 1, (wrong.BytePositionInLine ?? 0) + 1)];
        }
    }

    /// <summary>The JSON of a filter; reading it gives the same filter.</summary>
    public static string Write(PropertyFilter filter) => JsonSerializer.Serialize(filter);

    public override PropertyFilter Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var problems = new List<FilterProblem>();
        var filter = Filter(document.RootElement, problems);
        return problems.Count == 0 ? filter : throw new JsonException(string.Join(' ', problems));
    }

    public override void Write(Utf8JsonWriter writer, PropertyFilter value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var group in value.Groups)
        {
            writer.WriteStartArray();
            foreach (var condition in group) Write(writer, condition);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, PropertyCondition condition)
    {
        writer.WriteStartObject();
        writer.WriteString("property", condition.Property);
        writer.WriteString("operator", Name(condition.Operator));
        if (condition.Values.Count > 0)
        {
            writer.WriteStartArray("values");
            foreach (var value in condition.Values) writer.WriteStringValue(value);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    private static PropertyFilter Filter(JsonElement json, List<FilterProblem> problems)
    {
        var groups = new List<IReadOnlyList<PropertyCondition>>();
        foreach (var (group, path) in Items(json, "", "A filter is a list of groups.", problems))
        {
            var conditions = new List<PropertyCondition>();
            foreach (var (condition, place) in Items(group, path, "A group is a list of conditions.", problems))
                if (Condition(condition, place, problems) is { } read) conditions.Add(read);
            groups.Add(conditions);
        }
        return new(groups);
    }

    private static PropertyCondition? Condition(JsonElement json, string path, List<FilterProblem> problems)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new(path, "A condition has a property, an operator and values."));
            return null;
        }
        string? property = null;
        FilterOperator? asked = null;
        List<string> values = [];
        var seen = new HashSet<string>();
        foreach (var member in json.EnumerateObject())
        {
            var place = $"{path}.{member.Name}";
            if (!seen.Add(member.Name)) problems.Add(new(place, "'{0}' stands here twice.", member.Name));
            if (member.NameEquals("property")) property = Text(member.Value, place, problems);
            else if (member.NameEquals("operator")) asked = Operator(Text(member.Value, place, problems), place, problems);
            else if (member.NameEquals("values")) values = Values(member.Value, place, problems);
            else problems.Add(new(place, "A condition has no '{0}'.", member.Name));
        }
        if (!seen.Contains("property")) problems.Add(new(path, "Name the property."));
        if (!seen.Contains("operator")) problems.Add(new(path, "Name the operator."));
        return property is null || asked is null ? null : new(property, asked.Value, values);
    }

    private static List<string> Values(JsonElement json, string path, List<FilterProblem> problems) =>
        [.. Items(json, path, "Values are a list.", problems).Select(v => Text(v.Item, v.Path, problems)).OfType<string>()];

    private static FilterOperator? Operator(string? name, string path, List<FilterProblem> problems)
    {
        if (name is null) return null;
        if (Operators.TryGetValue(name, out var found)) return found;
        problems.Add(new(path, "'{0}' is no operator. There are: {1}.", name, string.Join(", ", Operators.Keys)));
        return null;
    }

    private static string? Text(JsonElement json, string path, List<FilterProblem> problems)
    {
        if (json.ValueKind == JsonValueKind.String) return Unpaired(json);
        problems.Add(new(path, "Write this as text, in quotes."));
        return null;
    }

    // An escaped lone surrogate is JSON, but no text.
    private static string Unpaired(JsonElement json)
    {
        try { return json.GetString()!; }
        catch (InvalidOperationException) { return "\uFFFD"; }
    }

    private static IEnumerable<(JsonElement Item, string Path)> Items(JsonElement json, string path, string otherwise, List<FilterProblem> problems)
    {
        if (json.ValueKind == JsonValueKind.Array) return json.EnumerateArray().Select((item, i) => (item, $"{path}[{i}]"));
        problems.Add(new(path, otherwise));
        return [];
    }

    internal static string Name(FilterOperator asked) => JsonNamingPolicy.CamelCase.ConvertName(asked.ToString());
}
