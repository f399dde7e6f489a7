using Microsoft.EntityFrameworkCore;
using PortalCms.Tests.CustomerPortal;
using PortalCms.Tests.Edge;
using PortalCms.Tickets;

namespace PortalCms.Tests.HelpDesk;

/// <summary>Saying how urgent a ticket is.</summary>
[Collection(nameof(StaffDoors)), Trait("Spec", "HLP-2"), Trait("Security", "4.5")]
public sealed class PrioritisingFormTests(CustomerHosts hosts) : HouseAnswerTests(hosts)
{
    private protected override FormDoor Door { get; } = FormDoor.OfStaff with
    {
        Page = async host => $"/Admin/Portal/Desk/{await host.NewTicket(CustomerWorld.Cyd)}",
        Form = ".side-form[action*='/prioritise' i]",
        Choices = ["Priority"],
        Made = db => db.Events.CountAsync(e => e.Kind == "ticket.prioritised"),
    };
}
