using System.Globalization;
using PortalCms.Core;
using PortalCms.PrivateContent;

namespace PortalCms.Tickets;

/// <summary>Gives a ticket to a colleague who may answer it, or to nobody.</summary>
internal sealed class Assigning(Answerers answerers) : TicketAction
{
    private const string Assigned = "ticket.assigned";

    public override string Key => "assign";
    public override string Field => "Owner";
    public override Wording Label => Say("Owner");
    public override Wording Verb => Say("Assign");
    public override int Position => 10;
    public override IReadOnlyList<string> Kinds => [Assigned];

    public override IReadOnlyList<ActionChoice> Choices(ActionScene scene)
    {
        var choices = new List<ActionChoice> { new("", Say("Nobody"), scene.OwnerId is null) };
        if (scene is { OwnerId: { } gone, Owner: { } name } && scene.Colleagues.All(c => c.Id != gone)) choices.Add(new($"{gone}", Wording.Name(name), true));
        choices.AddRange(scene.Colleagues.Select(c => new ActionChoice($"{c.Id}", Wording.Name(c.Name), c.Id == scene.OwnerId)));
        return choices;
    }

    public override ActionChoice? Shortcut(ActionScene scene) =>
        scene.Colleagues.FirstOrDefault(c => c.IsMe) is { } me && me.Id != scene.OwnerId ? new($"{me.Id}", Say("Assign to me")) : null;

    public override async Task<ActionChosen?> Read(string value, PortalDb db, CancellationToken cancellationToken)
    {
        if (value.Length == 0) return new(Say("Nobody"), (ticket, by, at) => ticket.Assign(null, by, at));
        if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return null;
        return await db.Set<StaffMember>().FindAsync([id], cancellationToken) is { } to && await answerers.Have(to, cancellationToken) ? new(Wording.Name(to.Name), (ticket, by, at) => ticket.Assign(to, by, at)) : null;
    }

    public override Wording Now(Ticket ticket) => ticket.Owner is { } owner ? Wording.Name(owner.Name) : Say("Nobody");

    public override Wording Done(ActionScene scene) => scene.Owner is { } owner ? Say("Assigned to {0}.", owner) : Say("Nobody owns this ticket now.");

    public override Wording Tell(string kind, Func<string, string> detail, string by) =>
        (detail("name"), by) switch
        {
            ("", "") => Say("Taken off its owner"),
            ("", _) => Say("Taken off its owner by {0}", by),
            (var name, "") => Say("Assigned to {0}", name),
            var (name, _) => Say("Assigned to {0} by {1}", name, by),
        };
}
