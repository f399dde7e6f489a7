using OrchardCore.Modules.Manifest;

[assembly: Module(
    Id = "PortalCms.OrchardCore.Forms",
    Name = "Support Forms",
    Author = "PortalCms",
    Website = "https://github.com/PortalCms/PortalCms",
    Version = "0.1.0",
    Description = "A Form widget of the site files a ticket.",
    Category = "Customer Portal",
    Dependencies = ["PortalCms.OrchardCore.CustomerPortal", "OrchardCore.Forms"])]
