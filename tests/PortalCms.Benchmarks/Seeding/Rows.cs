using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PortalCms.Core;

namespace PortalCms.Benchmarks.Seeding;

/// <summary>Rows of an entity's table.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Properties">All its mapped properties, in the order of the values.</param>
/// <param name="Values">Each as the property has it, enums as numbers.</param>
internal sealed record Rows(Type Entity, string[] Properties, IEnumerable<object?[]> Values);

/// <summary>A table and its columns as the model maps them.</summary>
internal sealed record BulkTable(string Name, IReadOnlyList<string> Columns, bool CountsItself)
{
    /// <exception cref="InvalidOperationException">The model has a property that the rows do not fill, or the other way round.</exception>
    internal static BulkTable Of(PortalDb db, Rows rows)
    {
        var entity = db.Model.FindEntityType(rows.Entity) ?? throw new InvalidOperationException($"{rows.Entity.Name} is not mapped.");
        var mapped = entity.GetProperties().ToDictionary(p => p.Name);
        var wrong = mapped.Keys.Except(rows.Properties).Select(p => $"does not fill {p}").Concat(rows.Properties.Except(mapped.Keys).Select(p => $"fills {p}, which is gone")).ToList();
        if (wrong.Count > 0) throw new InvalidOperationException($"The seeder of {rows.Entity.Name} {string.Join(", ", wrong)}.");
        return new BulkTable(entity.GetTableName()!, [.. rows.Properties.Select(p => mapped[p].GetColumnName())],
            entity.FindPrimaryKey()!.Properties is [{ ValueGenerated: ValueGenerated.OnAdd }]);
    }

    internal string Quoted => $"\"{Name}\"";
    internal string QuotedColumns => string.Join(", ", Columns.Select(c => $"\"{c}\""));
}
