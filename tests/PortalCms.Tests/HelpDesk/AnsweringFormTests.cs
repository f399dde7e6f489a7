using Microsoft.EntityFrameworkCore;
using PortalCms.Tests.CustomerPortal;
using PortalCms.Tests.Edge;
using PortalCms.Tickets;

namespace PortalCms.Tests.HelpDesk;

/// <summary>An agent's reply.</summary>
[Collection(nameof(StaffDoors)), Trait("Spec", "HLP-2"), Trait("Security", "4.5")]
public sealed class AnsweringFormTests(CustomerHosts hosts) : FileAnswerTests(hosts)
{
    private protected override string Field => "Text";

    private protected override FormDoor Door { get; } = FormDoor.OfStaff with
    {
        Page = async host => $"/Admin/Portal/Desk/{await host.NewTicket(CustomerWorld.Cyd)}",
        Form = "form[action*='/reply' i]",
        Choices = ["MoveTo"],
        Typed = [("Text", FormDoor.LongText)],
        Made = db => db.Set<Message>().CountAsync(m => m.AuthorKind == AuthorKind.Agent),
    };
}
