using Microsoft.EntityFrameworkCore;
using PortalCms.Tests.Edge;
using PortalCms.Tickets;

namespace PortalCms.Tests.CustomerPortal;

/// <summary>The customer's reply.</summary>
[Collection(nameof(CustomerDoors)), Trait("Spec", "DTL-2"), Trait("Security", "4.5")]
public sealed class ReplyingFormTests(CustomerHosts hosts) : FileAnswerTests(hosts)
{
    private protected override string Field => "Text";

    private protected override FormDoor Door { get; } = new()
    {
        Email = CustomerWorld.Cyd,
        Page = async host => $"/support/tickets/{await host.NewTicket(CustomerWorld.Cyd)}",
        Form = "#reply form",
        Typed = [("Text", FormDoor.LongText)],
        Made = db => db.Set<Message>().CountAsync(m => m.AuthorKind == AuthorKind.Customer && !m.Text.StartsWith("It squeals")),
    };
}
