using PortalCms.Tests.CustomerPortal;
using PortalCms.Tests.Edge;

namespace PortalCms.Tests.HelpDesk;

/// <summary>Files that agents send with a reply.</summary>
[Collection(nameof(StaffDoors)), Trait("Spec", "HLP-2")]
public sealed class AgentsFilesTests(CustomerHosts hosts) : FileDoorTests(hosts)
{
    private protected override FormDoor Door { get; } = FormDoor.OfStaff with
    {
        Page = async host => $"/Admin/Portal/Desk/{await host.NewTicket(CustomerWorld.Cyd)}",
        Form = "form[action*='/reply' i]",
        Typed = [("Text", "See the files")],
    };
}
