using PortalCms.Theming;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk;

/// <summary>An action of the toolbar, with what can be chosen.</summary>
public sealed record OfferedAction(TicketAction Action, IReadOnlyList<ActionChoice> Choices, ActionChoice? Shortcut);

/// <summary>All that the record page shows.</summary>
public sealed record RecordScreen
{
    public required TicketRecord Ticket { get; init; }
    public required RecordSpan Span { get; init; }

    /// <summary>The page ends with the newest.</summary>
    public required bool IsNewest { get; init; }
    public required IReadOnlyList<Pipeline> Pipelines { get; init; }

    public required ActionScene Scene { get; init; }

    /// <summary>What can be done to it, in order.</summary>
    public required IReadOnlyList<OfferedAction> Actions { get; init; }

    /// <summary>The list beside it, and what its address says.</summary>
    public required DeskPage List { get; init; }
    public required IReadOnlyList<DeskView> Views { get; init; }
    public required DeskState State { get; init; }

    /// <summary>The agent's staff id.</summary>
    public required long? Me { get; init; }

    /// <summary>What was typed and is not sent, where the page is shown again.</summary>
    public string ReplyText { get; init; } = "";
    public string CommentText { get; init; } = "";
    public IReadOnlyList<StagedFile> Kept { get; init; } = [];

    /// <summary>What was chosen and is not saved, by the action's field.</summary>
    public IReadOnlyDictionary<string, string> Chosen { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<ErrorItem> Errors { get; init; } = [];

    /// <summary>What was just done; null: nothing.</summary>
    public RecordNotice? Notice { get; init; }

    public Pipeline? Pipeline => Pipelines.FirstOrDefault(p => p.Id == Ticket.PipelineId);
    private IReadOnlyList<RecordMessage> Messages => Span.Messages;

    /// <summary>The last message on the page that the customer sees, by id.</summary>
    public long? LastMessage => Messages.LastOrDefault(m => m.IsShown)?.Id;

    /// <summary>The latest message is out of sight, so that a link leads there.</summary>
    public bool IsLong => Messages.Count(m => m.IsShown) > 5;

    /// <summary>Whether somebody else wrote to the customer, or the customer did, after this message.</summary>
    public bool HasOthersSince(long? message) => message is { } id && Messages.Any(m => m.IsShown && m.Id > id && (m.AuthorStaffId is null || m.AuthorStaffId != Me));

    /// <summary>What the customer sees (messages) with what agents alone see between (notes), by time; a ticket is filed before anybody speaks in it.</summary>
    public IEnumerable<object> Stream => Messages.Where(m => m.IsShown).Select(m => (m.At, Entry: (object)m)).Concat(Span.Notes.Select(n => (n.At, Entry: (object)n)))
        .OrderBy(e => e.At).ThenByDescending(e => e.Entry is RecordNote { Kind: RecordNote.Filed }).Select(e => e.Entry);

    /// <summary>Conversations that the customer does not see.</summary>
    public IEnumerable<IGrouping<long, RecordMessage>> Others => Messages.Where(m => !m.IsShown).GroupBy(m => m.ConversationId);

    /// <summary>Whether an action's form shows this: what was chosen, else what is so now.</summary>
    public bool IsChosen(TicketAction action, ActionChoice choice) => Chosen.TryGetValue(action.Field, out var value) ? choice.Value == value : choice.IsCurrent;

    /// <summary>What is wrong with one field, or null.</summary>
    public ErrorItem? Error(string field) => Errors.FirstOrDefault(e => e.Field == field);
}
