using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Razor.Compilation;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrchardCore;
using OrchardCore.Admin;
using OrchardCore.BackgroundTasks;
using OrchardCore.Data.Migration;
using OrchardCore.DisplayManagement;
using OrchardCore.DisplayManagement.Html;
using OrchardCore.DisplayManagement.Title;
using OrchardCore.Environment.Shell;
using OrchardCore.Environment.Shell.Configuration;
using OrchardCore.Modules;
using OrchardCore.Mvc;
using OrchardCore.Mvc.RazorPages;
using OrchardCore.Navigation;
using OrchardCore.Recipes;
using OrchardCore.Recipes.Services;
using OrchardCore.Security.Permissions;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.Edge;
using PortalCms.Mail;
using PortalCms.OrchardCore.Accounts;
using PortalCms.OrchardCore.Addresses;
using PortalCms.OrchardCore.Admin;
using PortalCms.OrchardCore.Liquid;
using PortalCms.OrchardCore.Mail;
using PortalCms.OrchardCore.Pages;
using PortalCms.OrchardCore.Recipes;
using PortalCms.OrchardCore.Tenants;
using PortalCms.PrivateContent;
using PortalCms.Recipes;
using PortalCms.Theming;
using AdminMenu = PortalCms.OrchardCore.Admin.AdminMenu;

namespace PortalCms.OrchardCore;

/// <summary>Mounts what all modules of the portal stand on in a tenant of the site.</summary>
public sealed class Startup(ShellSettings shell, IShellConfiguration configuration, IOptions<ShellOptions> shells) : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddTenantStorage(shell, shells.Value, configuration);
        services.AddTenantAccounts();
        var settings = SiteSettings.Of(configuration);
        services.AddPortalEdge(settings);
        services.AddOptions<PortalOptions>().Configure<IOptions<AdminOptions>>((portal, admin) => portal.StaffPrefix = admin.Value.AdminUrlPrefix);
        services.AddScoped<IMailTransport, SiteMail>();
        services.AddSingleton(provider => new PublicAddress(provider.GetRequiredService<IOptions<MailOptions>>().Value.Links, shell.RequestUrlPrefix is { Length: > 0 } prefix ? "/" + prefix : ""));
        foreach (var module in new PortalModule[] { new RecipesModule(), new ThemingModule(), new MailModule(), new ContactsModule(), PortalModules.Edge })
            services.AddPortalModule(module, settings);

        services.AddScoped<ISlugCheck, SiteAddresses>();
        services.AddScoped<StaffTitle>(provider => title => provider.GetRequiredService<IPageTitleBuilder>().AddSegment(new HtmlContentString(title)));
        if (configuration.GetValue("Portal:InSiteTheme", false)) services.AddSingleton<PageFrame>(SitePageFrame.Write);
        services.AddShapeTableProvider<MenuItemWithoutView>();
        services.AddPermissionProvider<Permissions>();
        services.AddNavigationProvider<AdminMenu>();
        services.AddRecipeExecutionStep<PortalsStep>();
        services.AddSingleton<RecipePlace>();
        services.AddScoped<IRecipeHarvester, PortalRecipes>();
        services.AddDataMigration<PortalRoles>();
        services.AddPortalLiquid(); // here, so that pages with the tags stand while the customers' pages are off
        OpenPages(services);
    }

    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider serviceProvider) => routes.MapPortalEndpoints();

    /// <summary>Two things that the site does to pages which are not a module's own: it answers 404, and in Production it looks for views in one tenant's list only.</summary>
    private static void OpenPages(IServiceCollection services)
    {
        services.Configure<RazorPagesOptions>(options => options.Conventions.AddAreaFolderApplicationModelConvention("Portal", "/", page =>
        {
            foreach (var filter in page.Filters.OfType<ModularPageViewEnginePathFilter>().ToArray()) page.Filters.Remove(filter);
        }));
        foreach (var shared in services.Where(d => d.ServiceType == typeof(IViewCompilerProvider) && d.ImplementationType == typeof(SharedViewCompilerProvider)).ToArray())
            services.Remove(shared);
    }
}

/// <summary>Before the site asks who it is: security headers, error pages, which portal.</summary>
public sealed class PlaceStartup : StartupBase
{
    public override int ConfigureOrder => OrchardCoreConstants.ConfigureOrder.Authentication - 1;

    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider serviceProvider) => app.UsePortalBoundary().UsePortalPlace();
}

/// <summary>Once the site knows who it is, before it asks for rights: whose request it is.</summary>
public sealed class PersonStartup : StartupBase
{
    public override int ConfigureOrder => OrchardCoreConstants.ConfigureOrder.Authentication + 1;

    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider serviceProvider) => app.UsePortalPerson();
}
