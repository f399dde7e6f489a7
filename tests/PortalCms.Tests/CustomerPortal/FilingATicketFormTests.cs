using Microsoft.EntityFrameworkCore;
using PortalCms.Tests.Edge;
using PortalCms.Tickets;

namespace PortalCms.Tests.CustomerPortal;

/// <summary>The customer's new ticket.</summary>
[Collection(nameof(CustomerDoors)), Trait("Spec", "FRM-3"), Trait("Security", "4.5")]
public sealed class FilingATicketFormTests(CustomerHosts hosts) : FileAnswerTests(hosts)
{
    private protected override string Field => "Description";

    private protected override FormDoor Door { get; } = new()
    {
        Email = CustomerWorld.Cyd,
        Page = _ => Task.FromResult("/support/tickets/new"),
        Form = "main form[method=post]",
        Typed = [("Subject", "  The brake <b>squeals</b> 🚲 שלום  "), ("Description", FormDoor.LongText)],
        Choices = ["Category", "Priority"],
        Made = db => db.Set<Ticket>().CountAsync(),
    };
}
