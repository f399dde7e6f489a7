using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using OrchardCore.Modules;

namespace PortalCms.OrchardCore.Forms;

/// <summary>The address that Form widgets post to: <see cref="SupportFormController"/>.</summary>
public sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddTransient<SupportFormController>();
        services.AddScoped<WidgetDrafts>();
        services.Configure<MvcOptions>(options => options.Filters.AddService<WidgetDrafts>());
    }
}
