using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk;

/// <summary>The agent's side: views, the ticket's record, filing for a contact.</summary>
public sealed class HelpDeskModule : PortalModule
{
    public override string Id => "help-desk";

    public override IReadOnlyList<AdminLink> AdminMenu => [new("Help desk", "/Admin/Desk/Index", TicketsModule.AnswerTickets)];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddMemoryCache();
        services.AddSingleton<PipelinesKept>();
        services.AddSingleton<DeskKept>();
        services.AddScoped<Agent>();
        services.AddScoped<Colleagues>();
        services.AddScoped<DeskList>();
        services.AddScoped<TicketViewing>();
        services.AddScoped<TicketReading>();
        services.AddScoped<TicketToolbar>();
        services.Configure<RouteOptions>(options => options.SetParameterPolicy<TicketActionConstraint>("ticketaction"));
        services.AddScoped<DeskFiling>();
    }
}
