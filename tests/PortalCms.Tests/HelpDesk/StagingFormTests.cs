using Microsoft.EntityFrameworkCore;
using PortalCms.Tests.CustomerPortal;
using PortalCms.Tests.Edge;
using PortalCms.Tickets;

namespace PortalCms.Tests.HelpDesk;

/// <summary>Moving a ticket to another stage.</summary>
[Collection(nameof(StaffDoors)), Trait("Spec", "HLP-2"), Trait("Security", "4.5")]
public sealed class StagingFormTests(CustomerHosts hosts) : HouseAnswerTests(hosts)
{
    private protected override FormDoor Door { get; } = FormDoor.OfStaff with
    {
        Page = async host => $"/Admin/Portal/Desk/{await host.NewTicket(CustomerWorld.Cyd)}",
        Form = ".side-form[action*='/stage' i]",
        Choices = ["Stage"],
        Made = db => db.Events.CountAsync(e => e.Kind == "ticket.closed"),
    };
}
