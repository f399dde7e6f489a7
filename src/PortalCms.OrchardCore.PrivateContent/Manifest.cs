using OrchardCore.Modules.Manifest;

[assembly: Module(
    Id = "PortalCms.OrchardCore.PrivateContent",
    Name = "Private Content",
    Author = "PortalCms",
    Website = "https://github.com/PortalCms/PortalCms",
    Version = "0.1.0",
    Description = "Who may come in: members and staff as users of the site, sign-in and sessions of portals.",
    Category = "Customer Portal",
    Dependencies = ["PortalCms.OrchardCore"])]
