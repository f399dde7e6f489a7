using OrchardCore.Modules.Manifest;

[assembly: Module(
    Id = "PortalCms.OrchardCore.Navigation",
    Name = "Portal Navigation",
    Author = "PortalCms",
    Website = "https://github.com/PortalCms/PortalCms",
    Version = "0.1.0",
    Description = "Customer portals in the site's menus.",
    Category = "Customer Portal",
    Dependencies = ["PortalCms.OrchardCore", "OrchardCore.Menu"])]
