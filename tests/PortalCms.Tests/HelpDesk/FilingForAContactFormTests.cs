using Microsoft.EntityFrameworkCore;
using PortalCms.Tests.CustomerPortal;
using PortalCms.Tests.Edge;
using PortalCms.Tickets;

namespace PortalCms.Tests.HelpDesk;

/// <summary>An agent files a ticket for somebody new.</summary>
[Collection(nameof(StaffDoors)), Trait("Spec", "HLP-2"), Trait("Security", "4.5")]
public sealed class FilingForAContactFormTests(CustomerHosts hosts) : FileAnswerTests(hosts)
{
    private protected override string Field => "Description";

    private protected override FormDoor Door { get; } = FormDoor.OfStaff with
    {
        Page = _ => Task.FromResult($"/Admin/Portal/Desk/new?email=lea-{Guid.NewGuid():N}@example.com"),
        Form = "form[action$='/Desk/new' i]",
        Typed = [("Name", "Lea  Roth 🚲"), ("Subject", "  The brake <b>squeals</b> 🚲 שלום  "), ("Description", FormDoor.LongText)],
        Choices = ["Source", "Priority", "Category"],
        Made = db => db.Set<Ticket>().CountAsync(),
    };
}
