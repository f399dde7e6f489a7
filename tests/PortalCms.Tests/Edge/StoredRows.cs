using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PortalCms.Core;

namespace PortalCms.Tests.Edge;

/// <summary>All that is stored, a line per row.</summary>
internal static partial class StoredRows
{
    /// <summary>Without what differs from run to run: the outbox's work, times, numbers made of them, random keys, protected bytes.</summary>
    internal static Task<string> Alike(PortalDb db) => Read(db, t => t != typeof(OutboxJob), IsAlike, text => Random().Replace(text, "…"));

    /// <summary>To the last digit: what nobody wrote to is the same.</summary>
    internal static Task<string> Exactly(PortalDb db) => Read(db, _ => true, _ => true, text => text);

    private static bool IsAlike(IProperty column) =>
        !column.IsShadowProperty() && column.ClrType != typeof(byte[]) && (Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType) != typeof(DateTimeOffset);

    private static async Task<string> Read(PortalDb db, Func<Type, bool> isRead, Func<IProperty, bool> isShown, Func<string, string> shown)
    {
        var lines = new List<string>();
        foreach (var type in db.Model.GetEntityTypes().Where(t => !t.HasSharedClrType && isRead(t.ClrType) && t.ClrType.Name != "DataProtectionKey"))
        {
            var rows = (IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), 1, [])!.MakeGenericMethod(type.ClrType).Invoke(db, null)!;
            var columns = type.GetProperties().Where(isShown).ToList();
            foreach (var row in await rows.AsNoTracking().ToListAsync()) lines.Add($"{type.ClrType.Name}: {string.Join(" | ", columns.Select(c => $"{c.Name}={shown(Text(db, c, row))}"))}");
        }
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    private static string Text(PortalDb db, IProperty column, object row) => (column.IsShadowProperty() ? db.Entry(row).Property(column).CurrentValue : column.PropertyInfo?.GetValue(row) ?? column.FieldInfo?.GetValue(row)) switch
    {
        byte[] bytes => Convert.ToHexString(bytes),
        DateTimeOffset at => at.ToString("O", CultureInfo.InvariantCulture),
        var value => value?.ToString() ?? "",
    };

    [GeneratedRegex("\\b[0-9]{18}\\b|[A-Za-z0-9+/_=-]{20,}|<[^>]*>")]
    private static partial Regex Random();
}
