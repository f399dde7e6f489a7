using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.Theming;

/// <summary>A portal's values for its theme's settings. Values of unknown ids are kept: the theme that had them may come back.</summary>
public sealed class ThemeSettings
{
    public int PortalId { get; set; }

    /// <summary>A JSON object: setting's id to value as text.</summary>
    public string Json { get; set; } = "{}";

    /// <summary>Grows with each change; two editors at once: the second is told.</summary>
    public int Version { get; set; }

    /// <summary>The values by id.</summary>
    public IReadOnlyDictionary<string, string> Values()
    {
        using var json = JsonDocument.Parse(Json);
        return json.RootElement.ValueKind != JsonValueKind.Object ? new Dictionary<string, string>()
            : json.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => ThemeValue.Text(p.Value));
    }

    /// <summary>Sets the values that are given and keeps the others; refused with the first problem that is not a warning.</summary>
    public Outcome Change(IReadOnlyDictionary<string, string> values, ThemeManifest manifest)
    {
        if (ThemeValue.Problems(manifest, values).FirstOrDefault(p => !p.IsWarning) is { } problem)
            return Outcome.Refused(problem.Id, problem.Message, problem.Arguments);
        var all = new SortedDictionary<string, string>(Values().ToDictionary(), StringComparer.Ordinal);
        foreach (var (id, value) in values) all[id] = value;
        var json = JsonSerializer.Serialize(all);
        if (json == Json) return Outcome.Done;
        Json = json;
        Version++;
        return Outcome.Done;
    }

    internal static void Map(ModelBuilder model) => model.Entity<ThemeSettings>(e =>
    {
        e.HasKey(s => s.PortalId);
        e.Property(s => s.PortalId).ValueGeneratedNever();
        e.HasOne<Portal>().WithOne().HasForeignKey<ThemeSettings>(s => s.PortalId);
        e.Property(s => s.Version).IsConcurrencyToken();
    });
}
