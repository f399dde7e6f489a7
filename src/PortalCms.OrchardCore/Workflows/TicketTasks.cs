using System.Globalization;
using Microsoft.Extensions.Localization;
using OrchardCore.Workflows.Abstractions.Models;
using OrchardCore.Workflows.Activities;
using OrchardCore.Workflows.Models;
using OrchardCore.Workflows.Services;
using PortalCms.Core;
using Outcome = OrchardCore.Workflows.Abstractions.Models.Outcome;
using Refusal = PortalCms.Core.Outcome;

namespace PortalCms.OrchardCore.Workflows;

/// <summary>Does something with a ticket; each field is an expression in Liquid. A refusal takes the way 'Refused' and stands in the output.</summary>
public abstract class TicketTask(IWorkflowExpressionEvaluator evaluator, IStringLocalizer words, string text, string description) : TaskActivity, IDescribed
{
    public override string Name => GetType().Name;
    public override LocalizedString DisplayText => words[text];
    public LocalizedString Description => words[description];
    public override LocalizedString Category => words["Customer portal"];

    /// <summary>The fields' names and labels, in order.</summary>
    public abstract IReadOnlyList<(string Key, string Label)> Fields { get; }

    public WorkflowExpression<string> Expression(string key) => GetProperty(() => new WorkflowExpression<string>(), key);

    public void Set(string key, string? expression) => SetProperty(new WorkflowExpression<string>(expression), key);

    public override IEnumerable<Outcome> GetPossibleOutcomes(WorkflowExecutionContext workflowContext, ActivityContext activityContext) => Outcomes(words["Done"], words["Refused"]);

    public override async Task<ActivityExecutionResult> ExecuteAsync(WorkflowExecutionContext workflowContext, ActivityContext activityContext)
    {
        var values = new Dictionary<string, string>();
        foreach (var (key, _) in Fields) values[key] = (await evaluator.EvaluateAsync(Expression(key), workflowContext, null))?.Trim() ?? "";
        var refusals = await Run(values, workflowContext, Trace(workflowContext, activityContext));
        if (refusals.Count == 0) return Outcomes("Done");
        workflowContext.Output["Refusal"] = string.Join(" ", refusals.Select(r => string.Format(CultureInfo.InvariantCulture, r.Message!, r.Arguments)));
        return Outcomes("Refused");
    }

    /// <summary>Names this very doing. Which time it is stands in the workflow's state, so one that goes through it again from where it was saved comes to the same name.</summary>
    private string Trace(WorkflowExecutionContext workflowContext, ActivityContext activityContext)
    {
        SetProperty(GetProperty(() => 0, "Times") + 1, "Times");
        return TicketDesk.Trace($"{workflowContext.WorkflowId} {activityContext.ActivityRecord.ActivityId} {GetProperty(() => 0, "Times")}");
    }

    /// <summary>Empty: done, now or under this trace before.</summary>
    protected abstract Task<IReadOnlyList<Refusal>> Run(IReadOnlyDictionary<string, string> values, WorkflowExecutionContext context, string trace);

    protected static long Number(IReadOnlyDictionary<string, string> values) => long.TryParse(values["Number"], CultureInfo.InvariantCulture, out var number) ? number : 0;
}

/// <summary>Files a ticket; its number stands in <c>Workflow.Output.TicketNumber</c>.</summary>
public sealed class FileTicketTask(IWorkflowExpressionEvaluator evaluator, IStringLocalizer<FileTicketTask> words, TicketDesk desk, PortalDirectory directory)
    : TicketTask(evaluator, words, "File a ticket", "Files a ticket for the contact with an e-mail address.")
{
    public override IReadOnlyList<(string Key, string Label)> Fields =>
        [("Portal", "Portal (its address's first part; empty: the first one)"), ("Email", "E-mail address"), ("PersonName", "Name"), ("Subject", "Subject"), ("Description", "Description")];

    protected override async Task<IReadOnlyList<Refusal>> Run(IReadOnlyDictionary<string, string> values, WorkflowExecutionContext context, string trace)
    {
        var portal = directory.Portals.FirstOrDefault(p => p.IsOn && (values["Portal"].Length == 0 || p.Slug == values["Portal"].ToLowerInvariant()));
        if (portal is null) return [Refusal.Refused("Portal", "There is no portal '{0}'.", values["Portal"])];
        var (number, refusals) = await desk.File(new TicketForm { By = TicketDesk.Workflow, Trace = trace, PortalId = portal.Id, Email = values["Email"], Name = values["PersonName"], Subject = values["Subject"], Description = values["Description"] });
        if (refusals.Count == 0) context.Output["TicketNumber"] = number;
        return refusals;
    }
}

/// <summary>Answers a ticket in the conversation that its customer sees.</summary>
public sealed class ReplyToTicketTask(IWorkflowExpressionEvaluator evaluator, IStringLocalizer<ReplyToTicketTask> words, TicketDesk desk)
    : TicketTask(evaluator, words, "Answer a ticket", "Answers where the ticket's customer sees it.")
{
    public override IReadOnlyList<(string Key, string Label)> Fields => [("Number", "Ticket number"), ("Text", "Text")];

    protected override async Task<IReadOnlyList<Refusal>> Run(IReadOnlyDictionary<string, string> values, WorkflowExecutionContext context, string trace) =>
        await desk.Reply(Number(values), values["Text"], trace) is { IsDone: false } refusal ? [refusal] : [];
}

/// <summary>Moves a ticket to a stage of its pipeline.</summary>
public sealed class SetTicketStageTask(IWorkflowExpressionEvaluator evaluator, IStringLocalizer<SetTicketStageTask> words, TicketDesk desk)
    : TicketTask(evaluator, words, "Set a ticket's stage", "Moves a ticket to a stage of its pipeline, or closes it.")
{
    public override IReadOnlyList<(string Key, string Label)> Fields => [("Number", "Ticket number"), ("Stage", "Stage (its key or name)")];

    protected override async Task<IReadOnlyList<Refusal>> Run(IReadOnlyDictionary<string, string> values, WorkflowExecutionContext context, string trace) =>
        await desk.MoveTo(Number(values), values["Stage"], trace) is { IsDone: false } refusal ? [refusal] : [];
}
