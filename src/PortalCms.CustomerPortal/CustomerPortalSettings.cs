using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;

namespace PortalCms.CustomerPortal;

/// <summary>How a portal names and shows tickets: one row per portal.</summary>
public sealed class CustomerPortalSettings
{
    public int PortalId { get; set; }

    /// <summary>What a ticket is called here: Ticket, Order, Case, Request.</summary>
    public string Label { get; set; } = "Ticket";
    public string LabelPlural { get; set; } = "Tickets";

    /// <summary>Keys of the listing's columns after the subject, in order, separated by blanks.</summary>
    public string Columns { get; set; } = "requester created owner activity status";

    /// <summary>Keys of the properties that the detail page shows, in order, separated by blanks.</summary>
    public string ShownProperties { get; set; } = "category priority";

    /// <summary>The categories to choose from: <c>key=Label</c> per line, in order. None: the form does not ask.</summary>
    public string Categories { get; set; } = "";

    /// <summary>The support form's link in the portal's navigation; empty: 'File a' and the label.</summary>
    public string FormMenuText { get; set; } = "";

    /// <summary>What stands above the support form; empty: 'File a' and the label.</summary>
    public string FormHeading { get; set; } = "";

    public IReadOnlyList<string> ColumnKeys => Columns.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    public IReadOnlyList<string> PropertyKeys => ShownProperties.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    public IEnumerable<(string Key, string Label)> CategoryList =>
        Categories.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('=', 2)).Where(p => p.Length == 2).Select(p => (p[0], p[1]));

    internal static void Map(ModelBuilder model) => model.Entity<CustomerPortalSettings>(e =>
    {
        e.HasKey(s => s.PortalId);
        e.Property(s => s.PortalId).ValueGeneratedNever();
        e.HasOne<Portal>().WithOne().HasForeignKey<CustomerPortalSettings>(s => s.PortalId);
        e.Ignore(s => s.ColumnKeys);
        e.Ignore(s => s.PropertyKeys);
        e.Ignore(s => s.CategoryList);
    });
}

/// <summary>The settings of portals, kept in memory for ten seconds.</summary>
public sealed class SettingsOfCustomerPortals(IServiceScopeFactory scopes, IMemoryCache cache)
{
    public ValueTask<CustomerPortalSettings> Of(int portalId) =>
        cache.TryGetValue((nameof(CustomerPortalSettings), portalId), out CustomerPortalSettings? known) ? new(known!) : new(Load(portalId));

    private async Task<CustomerPortalSettings> Load(int portalId)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var settings = await db.Set<CustomerPortalSettings>().AsNoTracking().SingleOrDefaultAsync(s => s.PortalId == portalId) ?? new CustomerPortalSettings { PortalId = portalId };
        using var entry = cache.CreateEntry((nameof(CustomerPortalSettings), portalId));
        entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(10);
        entry.Size = 1;
        entry.Value = settings;
        return settings;
    }
}
