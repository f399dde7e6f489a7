using PortalCms.Tests.Edge;

namespace PortalCms.Tests.CustomerPortal;

/// <summary>Files that customers send with a reply.</summary>
[Collection(nameof(CustomerDoors)), Trait("Spec", "DTL-2")]
[Trait("Size", "Large")]
public sealed class CustomersFilesTests(CustomerHosts hosts) : FileDoorTests(hosts)
{
    private protected override FormDoor Door { get; } = new()
    {
        Email = CustomerWorld.Cyd,
        Page = async host => $"/support/tickets/{await host.NewTicket(CustomerWorld.Cyd)}",
        Form = "#reply form",
        Typed = [("Text", "See the files")],
        Made = null!,
    };
}
