using Microsoft.EntityFrameworkCore;
using PortalCms.Tests.CustomerPortal;
using PortalCms.Tests.Edge;
using PortalCms.Tickets;

namespace PortalCms.Tests.HelpDesk;

/// <summary>An agent's comment for colleagues.</summary>
[Collection(nameof(StaffDoors)), Trait("Spec", "HLP-2"), Trait("Security", "4.5")]
public sealed class CommentingFormTests(CustomerHosts hosts) : TextAnswerTests(hosts)
{
    private protected override string Field => "Comment";

    private protected override FormDoor Door { get; } = FormDoor.OfStaff with
    {
        Page = async host => $"/Admin/Portal/Desk/{await host.NewTicket(CustomerWorld.Cyd)}",
        Form = "form[action*='/comment' i]",
        Typed = [("Comment", FormDoor.LongText)],
        Made = db => db.Set<Comment>().CountAsync(),
    };
}
