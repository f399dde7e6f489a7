using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using OrchardCore.Workflows.Abstractions.Models;
using OrchardCore.Workflows.Activities;
using OrchardCore.Workflows.Indexes;
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
public abstract class TicketEvent(IStringLocalizer words, TicketNews news, string text, string description) : EventActivity, IDescribed
{
    public override string Name => GetType().Name;
    public override LocalizedString DisplayText => words[text];
    public LocalizedString Description => words[description];
    public override LocalizedString Category => words["Customer portal"];
    public override IEnumerable<Outcome> GetPossibleOutcomes(WorkflowExecutionContext workflowContext, ActivityContext activityContext) => Outcomes(words["Done"]);
    public override Task<bool> CanExecuteAsync(WorkflowExecutionContext workflowContext, ActivityContext activityContext) => news.MayBegin(workflowContext);
    public override ActivityExecutionResult Resume(WorkflowExecutionContext workflowContext, ActivityContext activityContext) => Outcomes("Done");
}

/// <summary>A ticket was filed.</summary>
public sealed class TicketFiledEvent(IStringLocalizer<TicketFiledEvent> words, TicketNews news) : TicketEvent(words, news, "Ticket filed", "Starts when somebody has filed a ticket.");

/// <summary>Somebody answered in the conversation that the customer sees.</summary>
public sealed class TicketRepliedEvent(IStringLocalizer<TicketRepliedEvent> words, TicketNews news) : TicketEvent(words, news, "Ticket answered", "Starts when somebody has answered where the customer sees it.");

/// <summary>A ticket went to a closed stage.</summary>
public sealed class TicketClosedEvent(IStringLocalizer<TicketClosedEvent> words, TicketNews news) : TicketEvent(words, news, "Ticket closed", "Starts when somebody has closed a ticket.");

/// <summary>The outbox's way to the site's workflows. Here the jobs are written only where workflows are on.</summary>
internal sealed class WorkflowsModule : PortalModule
{
    internal const string Subscriber = "site-workflows";
    public override string Id => Subscriber;
    public override IReadOnlyList<Subscription> Subscriptions => [new(Subscriber, "ticket.filed", "ticket.replied", "ticket.closed")];
}

/// <summary>What the site's workflows are being told of; nothing where something else has them run.</summary>
public sealed class TicketNews(TicketDesk desk, ISession session)
{
    /// <summary>How often workflows are begun anew, in a quarter of an hour, because a change of theirs could not be saved: what else they do comes again each time.</summary>
    private const int Tries = 10;

    private readonly string _run = Guid.NewGuid().ToString("N");
    private Workflow? _last;

    internal OutboxJob? Job { get; set; }

    /// <summary>Why all that is not saved yet is to be begun anew; null: it is not.</summary>
    internal Exception? Anew => Job?.Attempts + 1 < Tries ? desk.Failure : null;

    /// <summary>
    /// Before a workflow starts or goes on: those before it are saved, else the site's database would be held while this one waits for a server. One that starts is named after
    /// the event, so what it does is known when the event is told again; one that was saved after it has heard the event hears it no more.
    /// </summary>
    internal async Task<bool> MayBegin(WorkflowExecutionContext context)
    {
        if (Job is not { Event: var told }) return true;
        if (Anew is not null) return false;
        var (workflow, name) = (context.Workflow, $"{told.Id} {told.At.UtcTicks} ");
        if (workflow != _last) await session.SaveChangesAsync();
        _last = workflow;
        if (context.Properties.TryGetValue(nameof(TicketNews), out var heard) && heard?.ToString() is { } before && before.StartsWith(name, StringComparison.Ordinal) && before != name + _run) return false;
        context.Properties[nameof(TicketNews)] = name + _run;
        if (workflow.Id != 0) return true;
        var id = workflow.WorkflowId = TicketDesk.Trace(name + workflow.WorkflowTypeId);
        return await session.QueryIndex<WorkflowIndex>(w => w.WorkflowId == id).FirstOrDefaultAsync() is null;
    }
}

/// <summary>Tells the site's workflows, with no transaction open: each may wait for servers. What they did to tickets is committed by then, and not done again if they are told again.</summary>
internal sealed class WorkflowTeller(IWorkflowManager workflows, TicketNews news, ISession session) : IOutsideSubscriber
{
    public string Id => WorkflowsModule.Subscriber;

    public async Task Reach(PortalDb db, OutboxJob job, CancellationToken cancellationToken)
    {
        var row = job.Event;
        if (row.ActorKind == PersonKind.System || TicketDesk.IsByWorkflow(row)) return; // of a recipe nobody waits for an answer; one that answers workflows would answer itself for ever
        var ticket = await db.Set<Ticket>().AsNoTracking().Where(t => t.Id == row.OwnerId)
            .Select(t => new TicketInput(t.Number, t.Subject, t.Requester.Name, t.Requester.Email, t.Stage.Name, t.IsClosed, row.ActorName, row.ActorKind == PersonKind.Customer))
            .SingleOrDefaultAsync(cancellationToken);
        if (ticket is null) return;
        var name = row.Kind switch { "ticket.filed" => nameof(TicketFiledEvent), "ticket.replied" => nameof(TicketRepliedEvent), _ => nameof(TicketClosedEvent) };
        news.Job = job;
        await workflows.TriggerEventAsync(name, new { Ticket = ticket }, ticket.Number.ToString());
        if (news.Anew is { } wrong) throw new InvalidOperationException("A workflow could not save what it did to a ticket.", wrong);
        await session.SaveChangesAsync(CancellationToken.None);
    }

    public Task Read(PortalDb db, Event row, CancellationToken cancellationToken) => Task.CompletedTask;
}
