using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;
using PortalCms.Tickets.Recipes;

namespace PortalCms.Tickets;

/// <summary>The domain: pipelines, tickets, conversations, attachments, and who sees what.</summary>
public sealed class TicketsModule : PortalModule
{
    /// <summary>The permission that lets staff see and answer tickets.</summary>
    public const string AnswerTickets = nameof(AnswerTickets);

    public override string Id => "tickets";

    public override IReadOnlyList<Permission> Permissions => [new(AnswerTickets, "See and answer tickets", StaffRoles.Agent, StaffRoles.Admin)];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<AttachmentStore>();
        services.AddScoped<AttachmentIntake>();
        services.AddScoped<FileQuota>();
        services.AddSingleton<VirusScanner>();
        services.AddSingleton<IPeriodicWork, AttachmentSweep>();
        services.AddScoped<TicketIntake>();
        services.AddSingleton<Answerers>();
        services.AddTicketActions(typeof(TicketsModule).Assembly);
        services.AddScoped<IPersonFacet, ReachFacet>();
        services.AddSingleton(TicketProperties.Set.Reserved);
        services.AddScoped<IRecipeSection, InboxesSection>();
        services.AddScoped<IRecipeSection, PipelinesSection>();
        services.AddScoped<IRecipeSection, TicketsSection>();
    }

    public override void Map(ModelBuilder model)
    {
        Pipeline.Map(model);
        Inbox.Map(model);
        Ticket.Map(model);
        TicketParty.Map(model);
        Conversation.Map(model);
        Message.Map(model);
        Comment.Map(model);
        Attachment.Map(model);
        SearchDocument.Map(model);
        TicketRules.Map(model);
        // what its page tells of a ticket's past, however much else happened to it
        model.Entity<Event>().HasIndex(e => new { e.Owner, e.OwnerId, e.Kind }).HasFilter("\"Kind\" IN ('ticket.closed', 'ticket.reopened')");
    }
}
