using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using OrchardCore.ContentManagement.Display.ContentDisplay;
using OrchardCore.ContentManagement.Handlers;
using OrchardCore.Modules;

namespace PortalCms.OrchardCore.Forms;

/// <summary>The address that Form widgets post to (<see cref="SupportFormController"/>), how they are shown, and what is told when one is published.</summary>
public sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddTransient<SupportFormController>();
        services.AddScoped<WidgetDrafts>();
        services.AddScoped<IContentHandler, WidgetCheck>();
        services.AddScoped<IContentDisplayDriver, SupportFormWidget>();
        services.Configure<MvcOptions>(options => options.Filters.AddService<WidgetDrafts>());
    }
}
