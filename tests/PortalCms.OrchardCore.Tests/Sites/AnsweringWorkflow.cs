using System.Text.Json.Nodes;

namespace PortalCms.OrchardCore.Tests;

/// <summary>
/// Workflows for tickets about robots: one answers what was filed and lets it wait, one answers every answer, one files another ticket when one is closed, and
/// tells in the closed one why it could not. One for tickets about patience waits until the customer has answered, and then for the next answer; one asks a server at the port that the subject ends with, and leaves nothing of itself.
/// </summary>
internal static class AnsweringWorkflow
{
    internal static JsonObject Step() => RecipeParts.Step("WorkflowType", ("data", new JsonArray(
        Workflow("answering", "TicketFiledEvent",
            Activity("a3", "ReplyToTicketTask", false, ("Number", Liquid(Number)), ("Text", Liquid("We have it: {{ Workflow.Input.Ticket.Subject }}"))),
            Activity("a4", "SetTicketStageTask", false, ("Number", Liquid(Number)), ("Stage", Liquid("waiting")))),
        Workflow("echoing", "TicketRepliedEvent", Activity("a3", "ReplyToTicketTask", false, ("Number", Liquid(Number)), ("Text", Liquid("Echo")))),
        Following(),
        Patient(),
        Asking())));

    private static JsonObject Patient()
    {
        var workflow = Workflow("patient", "TicketFiledEvent", Activity("a3", "TicketRepliedEvent", false),
            Activity("a4", "ReplyToTicketTask", false, ("Number", Liquid(Number)), ("Text", Liquid("You answered: {{ Workflow.Input.Ticket.Subject }}, {{ Workflow.Input.Ticket.ActorName }}"))));
        workflow["Transitions"]!.AsArray().Add(Transition("a4", "Done", "a3"));
        return About(workflow, "Patience");
    }

    private static JsonObject Asking()
    {
        var workflow = Workflow("asking", "TicketFiledEvent", Answer("a3", "We ask."),
            Activity("a4", "HttpRequestTask", false, ("Url", Liquid("http://127.0.0.1:{{ Workflow.Input.Ticket.Subject | split: ' ' | last }}/")), ("HttpMethod", "GET"), ("HttpResponseCodes", "200")), Answer("a5", "They answered."));
        workflow["Transitions"]![3]!["SourceOutcomeName"] = "200";
        workflow["DeleteFinishedWorkflows"] = true;
        return About(workflow, "Ask");
    }

    private static JsonObject Answer(string id, string text) => Activity(id, "ReplyToTicketTask", false, ("Number", Liquid(Number)), ("Text", Liquid(text)));

    private static JsonObject About(JsonObject workflow, string word)
    {
        workflow["Activities"]![1]!["Properties"]!["Condition"]!["Expression"] = $"input('Ticket').Subject.indexOf('{word}') >= 0";
        return workflow;
    }

    private static JsonObject Following()
    {
        var workflow = Workflow("following", "TicketClosedEvent", Activity("a3", "FileTicketTask", false,
            ("Portal", Liquid("{% if Workflow.Input.Ticket.Subject contains 'winter' %}winter{% endif %}")), ("Email", Liquid("{{ Workflow.Input.Ticket.RequesterEmail }}")),
            ("PersonName", Liquid("{% if Workflow.Input.Ticket.Subject contains 'long name' %}{% for i in (1..201) %}n{% endfor %}{% endif %}")),
            ("Subject", Liquid("After {{ Workflow.Input.Ticket.Number }}: was the Robot right?")), ("Description", Liquid("Tell us."))));
        workflow["Activities"]!.AsArray().Add(Activity("a4", "ReplyToTicketTask", false, ("Number", Liquid(Number)), ("Text", Liquid("Not filed: {{ Workflow.Output.Refusal }}"))));
        workflow["Transitions"]!.AsArray().Add(Transition("a3", "Refused", "a4"));
        return workflow;
    }

    private const string Number = "{{ Workflow.Input.Ticket.Number }}";

    /// <summary>The tasks one after the other.</summary>
    private static JsonObject Workflow(string name, string start, params JsonObject[] tasks) => new()
    {
        ["WorkflowTypeId"] = name,
        ["Name"] = name,
        ["IsEnabled"] = true,
        ["IsSingleton"] = false,
        ["DeleteFinishedWorkflows"] = false,
        ["Activities"] = new JsonArray([
            Activity("a1", start, true),
            Activity("a2", "IfElseTask", false, ("Condition", new JsonObject { ["Expression"] = "input('Ticket').Subject.indexOf('Robot') >= 0" })),
            .. tasks]),
        ["Transitions"] = new JsonArray([
            Transition("a1", "Done", "a2"), Transition("a2", "True", "a3"),
            .. tasks.Skip(1).Select((t, i) => Transition($"a{i + 3}", "Done", $"a{i + 4}"))]),
    };

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
