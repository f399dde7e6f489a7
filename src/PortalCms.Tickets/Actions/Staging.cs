using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.Tickets;

/// <summary>Moves a ticket to a stage of its pipeline: closes it, or opens it again.</summary>
internal sealed class Staging : TicketAction
{
    public override string Key => "stage";
    public override string Field => "Stage";
    public override Wording Label => Say("Stage");
    public override Wording Verb => Say("Move");
    public override int Position => 20;
    public override IReadOnlyList<string> Kinds => ["ticket.staged", "ticket.closed", "ticket.reopened"];

    public override IReadOnlyList<ActionChoice> Choices(ActionScene scene) =>
        [.. (scene.Pipeline?.Stages ?? []).Select(s => new ActionChoice($"{s.Id}", Wording.Name(s.Name), s.Id == scene.StageId, s.IsClosed ? Say("Closed") : Say("Open")))];

    public override async Task<ActionChosen?> Read(string value, PortalDb db, CancellationToken cancellationToken)
    {
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return null;
        var stage = await db.Set<Stage>().SingleOrDefaultAsync(s => s.Id == id, cancellationToken);
        return stage is null ? null : new(Wording.Name(stage.Name), (ticket, by, at) => ticket.MoveTo(stage, by, at));
    }

    public override Wording Now(Ticket ticket) => Wording.Name(ticket.Stage.Name);

    public override Wording Done(ActionScene scene) => Say("Moved to {0}.", scene.Stage);

    public override Wording Tell(string kind, Func<string, string> detail, string by) => (kind, by) switch
    {
        ("ticket.closed", "") => Say("Closed"),
        ("ticket.closed", _) => Say("Closed by {0}", by),
        ("ticket.reopened", "") => Say("Opened again"),
        ("ticket.reopened", _) => Say("Opened again by {0}", by),
        (_, "") => Say("Moved to {0}", detail("to")),
        _ => Say("Moved to {0} by {1}", detail("to"), by),
    };
}
