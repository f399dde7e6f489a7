using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;
using PortalCms.CustomerPortal.Recipes;
using PortalCms.Theming;

namespace PortalCms.CustomerPortal;

/// <summary>The customer's pages: listing, detail, reply, filing.</summary>
public sealed class CustomerPortalModule : PortalModule
{
    public override string Id => "customer-portal";

    public override bool HasCustomersPages => true;

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddMemoryCache();
        services.AddSingleton<SettingsOfCustomerPortals>();
        services.AddScoped<Visit>();
        services.AddSingleton<TicketQueries>();
        services.AddScoped<TicketListing>();
        services.AddSingleton<Tickets.ITicketCategories, CategoriesOfPortals>();
        services.AddScoped<TicketFiling>();
        services.AddScoped<FileTicketForm>();
        services.AddScoped<IFrameFacet, PortalMenu>();
        services.AddSingleton(new ReservedKeys(PropertyOwner.Ticket, ListingViewMaker.Columns));
        services.AddScoped<IRecipeSection, PortalSettingsSection>();
        services.AddLiquidView<ListingView>().AddLiquidView<ColumnView>().AddLiquidView<CellView>().AddLiquidView<TicketRow>();
        services.AddLiquidView<DetailView>().AddLiquidView<EntryView>().AddLiquidView<FileView>().AddLiquidView<PropertyView>().AddLiquidView<ReplyView>();
        services.AddLiquidView<FileTicketView>().AddLiquidView<StagedFile>();
        services.AddScoped<IEventSubscriber, FilingMail>();
        services.AddLiquidView<TicketFiledMail>();
    }

    public override IReadOnlyList<Subscription> Subscriptions => [new(FilingMail.SubscriberId, "ticket.filed") { By = PersonKind.Customer }];

    public override void Map(ModelBuilder model) => CustomerPortalSettings.Map(model);
}
