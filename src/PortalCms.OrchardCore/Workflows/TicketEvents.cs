using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using OrchardCore.Workflows.Abstractions.Models;
using OrchardCore.Workflows.Activities;
using OrchardCore.Workflows.Models;
using OrchardCore.Workflows.Services;
using PortalCms.Core;
using PortalCms.Tickets;
using YesSql;
using Event = PortalCms.Core.Event;
using Outcome = OrchardCore.Workflows.Abstractions.Models.Outcome;

namespace PortalCms.OrchardCore.Workflows;

/// <summary>What a workflow sees of the ticket: <c>Workflow.Input.Ticket</c>.</summary>
public sealed record TicketInput(long Number, string Subject, string RequesterName, string RequesterEmail, string Stage, bool IsClosed, string ActorName, bool IsByCustomer);

/// <summary>An activity that says what it does where one is chosen.</summary>
public interface IDescribed
{
    LocalizedString Description { get; }
}

/// <summary>Something happened to a ticket; the workflow starts, or goes on, with the ticket as input.</summary>
public abstract class TicketEvent(IStringLocalizer words, string text, string description) : EventActivity, IDescribed
{
    public override string Name => GetType().Name;
    public override LocalizedString DisplayText => words[text];
    public LocalizedString Description => words[description];
    public override LocalizedString Category => words["Customer portal"];
    public override IEnumerable<Outcome> GetPossibleOutcomes(WorkflowExecutionContext workflowContext, ActivityContext activityContext) => Outcomes(words["Done"]);
    public override ActivityExecutionResult Resume(WorkflowExecutionContext workflowContext, ActivityContext activityContext) => Outcomes("Done");
}

/// <summary>A ticket was filed.</summary>
public sealed class TicketFiledEvent(IStringLocalizer<TicketFiledEvent> words) : TicketEvent(words, "Ticket filed", "Starts when somebody has filed a ticket.");

/// <summary>Somebody answered in the conversation that the customer sees.</summary>
public sealed class TicketRepliedEvent(IStringLocalizer<TicketRepliedEvent> words) : TicketEvent(words, "Ticket answered", "Starts when somebody has answered where the customer sees it.");

/// <summary>A ticket went to a closed stage.</summary>
public sealed class TicketClosedEvent(IStringLocalizer<TicketClosedEvent> words) : TicketEvent(words, "Ticket closed", "Starts when somebody has closed a ticket.");

/// <summary>The outbox's way to the site's workflows. Here the jobs are written only where workflows are on.</summary>
internal sealed class WorkflowsModule : PortalModule
{
    internal const string Subscriber = "site-workflows";
    public override string Id => Subscriber;
    public override IReadOnlyList<Subscription> Subscriptions => [new(Subscriber, "ticket.filed", "ticket.replied", "ticket.closed")];
}

/// <summary>Tells the site's workflows. What they did is committed before the job ends; a job that ran twice tells twice.</summary>
internal sealed class WorkflowTeller(IWorkflowManager workflows, ISession session) : IEventSubscriber
{
    public string Id => WorkflowsModule.Subscriber;

    public async Task Read(PortalDb db, Event row, CancellationToken cancellationToken)
    {
        if (row.ActorKind == PersonKind.System) return; // a recipe brought it: nobody waits for an answer
        if (TicketDesk.IsByWorkflow(row)) return; // else one that answers would answer itself for ever
        var ticket = await db.Set<Ticket>().AsNoTracking().Where(t => t.Id == row.OwnerId)
            .Select(t => new TicketInput(t.Number, t.Subject, t.Requester.Name, t.Requester.Email, t.Stage.Name, t.IsClosed, row.ActorName, row.ActorKind == PersonKind.Customer))
            .SingleOrDefaultAsync(cancellationToken);
        if (ticket is null) return;
        var name = row.Kind switch { "ticket.filed" => nameof(TicketFiledEvent), "ticket.replied" => nameof(TicketRepliedEvent), _ => nameof(TicketClosedEvent) };
        await workflows.TriggerEventAsync(name, new { Ticket = ticket }, ticket.Number.ToString());
        await session.SaveChangesAsync(cancellationToken);
    }
}
