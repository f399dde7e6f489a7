using Microsoft.EntityFrameworkCore;
using PortalCms.Tests.CustomerPortal;
using PortalCms.Tests.Edge;
using PortalCms.Tickets;

namespace PortalCms.Tests.HelpDesk;

/// <summary>Giving a ticket to an agent.</summary>
[Collection(nameof(StaffDoors)), Trait("Spec", "HLP-2"), Trait("Security", "4.5")]
public sealed class AssigningFormTests(CustomerHosts hosts) : HouseAnswerTests(hosts)
{
    private protected override FormDoor Door { get; } = FormDoor.OfStaff with
    {
        Page = async host => $"/Admin/Portal/Desk/{await host.NewTicket(CustomerWorld.Cyd)}",
        Form = ".side-form[action*='/assign' i]",
        Choices = ["Owner"],
        Made = db => db.Events.CountAsync(e => e.Kind == "ticket.assigned"),
    };
}
