using System.Text.Json;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk;

/// <summary>What an agent can do to a ticket, and how the ticket's history says what was done: both from the one list of actions.</summary>
public sealed class TicketToolbar(Agent agent, IEnumerable<TicketAction> actions, Colleagues colleagues)
{
    private readonly List<TicketAction> _actions = [.. actions.OrderBy(a => a.Position).ThenBy(a => a.Key, StringComparer.Ordinal)];
    private static readonly string[] s_others = [RecordNote.Filed, "ticket.participant_added", "ticket.company_added", Ticket.MailFailed];

    /// <summary>The kinds of events that the history tells.</summary>
    public IReadOnlyList<string> Told => [.. s_others, .. _actions.SelectMany(a => a.Kinds)];

    /// <summary>The ticket as actions see it.</summary>
    public async Task<ActionScene> Scene(TicketRecord ticket, IReadOnlyList<Pipeline> pipelines, CancellationToken cancellationToken) => new()
    {
        Person = agent.Person,
        IsClosed = ticket.IsClosed,
        Priority = ticket.Priority,
        StageId = ticket.StageId,
        Stage = ticket.Stage,
        OwnerId = ticket.OwnerId,
        Owner = ticket.Owner,
        Pipeline = pipelines.FirstOrDefault(p => p.Id == ticket.PipelineId),
        Colleagues = await colleagues.All(cancellationToken),
    };

    /// <summary>What is offered now.</summary>
    public IReadOnlyList<OfferedAction> Of(ActionScene scene) =>
        [.. _actions.Where(a => agent.Person.May(a.Permission) && a.IsOffered(scene)).Select(a => new OfferedAction(a, a.Choices(scene), a.Shortcut(scene)))];

    /// <summary>Says that an action was done; null: there is none of this key.</summary>
    public string? Done(string? key, ActionScene scene) => _actions.Find(a => a.Key == key) is { } action ? agent.Say(action.Done(scene)) : null;

    /// <summary>Says in one line what happened.</summary>
    public string Tell(RecordNote note) => note.Kind switch
    {
        RecordNote.Filed => note.Name.Length > 0 ? agent.Say("Filed by {0}", note.Name) : agent.Say("Ticket filed"),
        "ticket.participant_added" => note.Name.Length > 0 ? agent.Say("Participant added by {0}", note.Name) : agent.Say("Participant added"),
        "ticket.company_added" => note.Name.Length > 0 ? agent.Say("Company added by {0}", note.Name) : agent.Say("Company added"),
        Ticket.MailFailed => Tell(Detail(note.Text, "why"), Detail(note.Text, "reason")),
        _ when _actions.Find(a => a.Kinds.Contains(note.Kind)) is { } action => agent.Say(action.Tell(note.Kind, member => Detail(note.Text, member), note.Name)),
        _ => note.Kind,
    };

    private string Tell(string mailFailure, string reason) => mailFailure switch
    {
        nameof(MailFailure.Unsure) => agent.Say("The confirmation by mail was sent several times, and each time the mail server did not say whether it has it: {0}", reason),
        nameof(MailFailure.GivenUp) => agent.Say("The confirmation by mail was given up after three days: {0}", reason),
        nameof(MailFailure.NotTried) => agent.Say("The confirmation by mail was given up: it could not be tried within three days"),
        nameof(MailFailure.PortalOff) => agent.Say("The confirmation by mail was given up after three days: its portal is off"),
        _ => agent.Say("The confirmation by mail did not get through: {0}", reason),
    };

    private static string Detail(string? json, string member)
    {
        if (string.IsNullOrEmpty(json)) return "";
        using var detail = JsonDocument.Parse(json);
        return detail.RootElement.ValueKind == JsonValueKind.Object && detail.RootElement.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()! : "";
    }
}
