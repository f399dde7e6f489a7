using System.Text.Json;

namespace PortalCms.Core;

/// <summary>A noun with rules. What its commands record becomes event rows in the same save.</summary>
public abstract class Entity
{
    private readonly List<(Entity Owner, Event Row)> _pending = [];

    public long Id { get; set; }

    internal List<(Entity Owner, Event Row)> PendingEvents => _pending;

    /// <summary>The word for this kind of thing in event rows: <c>ticket</c>, <c>contact</c>.</summary>
    protected abstract string EventOwner { get; }

    /// <summary>Notes that something happened; written with the next save.</summary>
    /// <param name="kind">Owner and past tense: <c>ticket.closed</c>.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="detail">What changed, as a small object with names that last (<c>from</c>, <c>to</c>); never message bodies or secrets.</param>
    protected void Record(string kind, Person by, DateTimeOffset at, object? detail = null) => _pending.Add((this, new Event
    {
        Kind = kind,
        Owner = EventOwner,
        At = at,
        ActorKind = by.Kind,
        ActorKey = by.UserKey,
        ActorName = by.Name,
        PortalId = by.PortalId,
        Detail = detail is null ? null : JsonSerializer.Serialize(detail, JsonSerializerOptions.Web),
    }));
}

/// <summary>One thing that happened: the timeline, mail, push, webhooks and the audit trail read these rows after the commit.</summary>
public sealed class Event
{
    public long Id { get; set; }
    public string Kind { get; set; } = "";
    public string Owner { get; set; } = "";
    public long OwnerId { get; set; }
    public int? PortalId { get; set; }
    public DateTimeOffset At { get; set; }
    public PersonKind ActorKind { get; set; }
    public string ActorKey { get; set; } = "";
    public string ActorName { get; set; } = "";

    /// <summary>JSON: what changed, from and to. No bodies, no secrets.</summary>
    public string? Detail { get; set; }
}

/// <summary>A named number that only grows; ticket numbers come from one.</summary>
public sealed class Counter
{
    public string Name { get; set; } = "";
    public long Value { get; set; }
}
