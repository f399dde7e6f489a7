using OrchardCore.Modules.Manifest;

[assembly: Module(
    Id = "PortalCms.OrchardCore.HelpDesk",
    Name = "Help Desk",
    Author = "PortalCms",
    Website = "https://github.com/PortalCms/PortalCms",
    Version = "0.1.0",
    Description = "The agents' side: views, the ticket's record, filing for a contact.",
    Category = "Customer Portal",
    Dependencies = ["PortalCms.OrchardCore.CustomerPortal"])]
