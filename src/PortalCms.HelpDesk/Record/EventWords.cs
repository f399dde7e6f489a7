using System.Text.Json;

namespace PortalCms.HelpDesk;

/// <summary>Says in one line what happened.</summary>
public static class EventWords
{
    public static string Of(Agent agent, RecordNote note)
    {
        var (name, to) = (Detail(note.Text, "name"), Detail(note.Text, "to"));
        return note.Kind switch
        {
            "ticket.filed" => agent.Say("Filed by {0}", note.Name),
            "ticket.assigned" when name.Length == 0 => agent.Say("Taken off its owner by {0}", note.Name),
            "ticket.assigned" => agent.Say("Assigned to {0} by {1}", name, note.Name),
            "ticket.prioritised" => agent.Say("Priority set to {0} by {1}", agent.Say(to), note.Name),
            "ticket.staged" => agent.Say("Moved to {0} by {1}", to, note.Name),
            "ticket.closed" => agent.Say("Closed by {0}", note.Name),
            "ticket.reopened" => agent.Say("Opened again by {0}", note.Name),
            "ticket.participant_added" => agent.Say("Participant added by {0}", note.Name),
            "ticket.company_added" => agent.Say("Company added by {0}", note.Name),
            _ => note.Kind,
        };
    }

    private static string Detail(string? json, string member)
    {
        if (string.IsNullOrEmpty(json)) return "";
        using var detail = JsonDocument.Parse(json);
        return detail.RootElement.ValueKind == JsonValueKind.Object && detail.RootElement.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()! : "";
    }
}
