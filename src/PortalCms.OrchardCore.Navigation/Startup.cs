using Microsoft.Extensions.DependencyInjection;
using OrchardCore.ContentManagement;
using OrchardCore.ContentManagement.Display.ContentDisplay;
using OrchardCore.Data.Migration;
using OrchardCore.DisplayManagement;
using OrchardCore.Environment.Cache;
using OrchardCore.Modules;

namespace PortalCms.OrchardCore.Navigation;

/// <summary>The menu item type 'Customer portal'.</summary>
public sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddContentPart<PortalMenuItemPart>().UseDisplayDriver<PortalMenuItemDriver>();
        services.AddDataMigration<PortalMenuItemType>();
        services.AddShapeTableProvider<ShownWhileOpen>();
        services.AddScoped<PortalsOfHost>();
        services.AddScoped<ICacheContextProvider, MenusByPortals>();
    }
}
