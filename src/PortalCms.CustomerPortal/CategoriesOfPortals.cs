using PortalCms.Core;
using PortalCms.Tickets;

namespace PortalCms.CustomerPortal;

/// <summary>Tells the help desk what categories the portals have.</summary>
internal sealed class CategoriesOfPortals(PortalDirectory directory, SettingsOfCustomerPortals settings) : ITicketCategories
{
    public async ValueTask<IReadOnlyList<TicketCategory>> All()
    {
        var all = new List<TicketCategory>();
        foreach (var portal in directory.Portals)
            foreach (var (key, label) in (await settings.Of(portal.Id)).CategoryList)
                if (!all.Exists(c => c.Key == key)) all.Add(new(key, label));
        return all;
    }
}
