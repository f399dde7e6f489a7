using Fluid;
using Microsoft.Extensions.DependencyInjection;
using OrchardCore.Workflows.Helpers;
using PortalCms.Core;

namespace PortalCms.OrchardCore.Workflows;

/// <summary>Events and tasks of tickets in the site's workflows.</summary>
public static class PortalWorkflows
{
    public static void AddPortalWorkflows(this IServiceCollection services)
    {
        services.AddSingleton<PortalModule>(new WorkflowsModule());
        services.AddScoped<TicketNews>();
        services.AddScoped<IEventSubscriber, WorkflowTeller>();
        services.Configure<TemplateOptions>(options => options.MemberAccessStrategy.Register<TicketInput>());
        services.AddActivity<TicketFiledEvent, TicketEventDriver<TicketFiledEvent>>();
        services.AddActivity<TicketRepliedEvent, TicketEventDriver<TicketRepliedEvent>>();
        services.AddActivity<TicketClosedEvent, TicketEventDriver<TicketClosedEvent>>();
        services.AddActivity<FileTicketTask, TicketTaskDriver<FileTicketTask>>();
        services.AddActivity<ReplyToTicketTask, TicketTaskDriver<ReplyToTicketTask>>();
        services.AddActivity<SetTicketStageTask, TicketTaskDriver<SetTicketStageTask>>();
    }
}
