using System.Text.Json.Nodes;

namespace PortalCms.OrchardCore.Tests;

/// <summary>A workflow that answers tickets about robots and lets them wait.</summary>
internal static class AnsweringWorkflow
{
    internal static JsonObject Step() => RecipeParts.Step("WorkflowType", ("data", new JsonArray(new JsonObject
    {
        ["WorkflowTypeId"] = "answering",
        ["Name"] = "Answering",
        ["IsEnabled"] = true,
        ["IsSingleton"] = false,
        ["DeleteFinishedWorkflows"] = false,
        ["Activities"] = new JsonArray(
            Activity("a1", "TicketFiledEvent", true),
            Activity("a2", "IfElseTask", false, ("Condition", new JsonObject { ["Expression"] = "input('Ticket').Subject.indexOf('Robot') >= 0" })),
            Activity("a3", "ReplyToTicketTask", false, ("Number", Liquid("{{ Workflow.Input.Ticket.Number }}")), ("Text", Liquid("We have it: {{ Workflow.Input.Ticket.Subject }}"))),
            Activity("a4", "SetTicketStageTask", false, ("Number", Liquid("{{ Workflow.Input.Ticket.Number }}")), ("Stage", Liquid("waiting")))),
        ["Transitions"] = new JsonArray(Transition("a1", "Done", "a2"), Transition("a2", "True", "a3"), Transition("a3", "Done", "a4")),
    })));

    private static JsonObject Activity(string id, string name, bool isStart, params (string Name, JsonNode Value)[] properties) => new()
    {
        ["ActivityId"] = id,
        ["Name"] = name,
        ["X"] = 0,
        ["Y"] = 0,
        ["IsStart"] = isStart,
        ["Properties"] = new JsonObject([.. properties.Select(p => KeyValuePair.Create<string, JsonNode?>(p.Name, p.Value))]),
    };

    private static JsonObject Liquid(string expression) => new() { ["Expression"] = expression };

    private static JsonObject Transition(string from, string outcome, string to) => new()
    {
        ["Id"] = 0,
        ["SourceActivityId"] = from,
        ["SourceOutcomeName"] = outcome,
        ["DestinationActivityId"] = to,
    };
}
