using PortalCms.Core;

namespace PortalCms.Tickets;

/// <summary>Says how urgent a ticket is.</summary>
internal sealed class Prioritising : TicketAction
{
    public override string Key => "prioritise";
    public override string Field => "Priority";
    public override Wording Label => Say("Priority");
    public override Wording Verb => Say("Set priority");
    public override int Position => 30;
    public override IReadOnlyList<string> Kinds => ["ticket.prioritised"];

    public override IReadOnlyList<ActionChoice> Choices(ActionScene scene) =>
        [.. Enum.GetValues<Priority>().Select(p => new ActionChoice(p.ToString(), Say(p.ToString()), p == scene.Priority))];

    public override Task<ActionChosen?> Read(string value, PortalDb db, CancellationToken cancellationToken) => Task.FromResult(
        Enum.GetValues<Priority>().Where(p => p.ToString() == value).Select(p => new ActionChosen(Say(value), (ticket, by, at) => ticket.Prioritise(p, by, at))).FirstOrDefault());

    public override Wording Now(Ticket ticket) => Say(ticket.Priority.ToString());

    public override Wording Done(ActionScene scene) => Say("Priority set to {0}.", Say(scene.Priority.ToString()));

    public override Wording Tell(string kind, Func<string, string> detail, string by) =>
        by.Length > 0 ? Say("Priority set to {0} by {1}", Say(detail("to")), by) : Say("Priority set to {0}", Say(detail("to")));
}
