using OrchardCore.Modules.Manifest;

[assembly: Module(
    Id = "PortalCms.OrchardCore.CustomerPortal",
    Name = "Customer Portal",
    Author = "PortalCms",
    Website = "https://github.com/PortalCms/PortalCms",
    Version = "0.1.0",
    Description = "Customers follow, answer and file their tickets.",
    Category = "Customer Portal",
    Dependencies = ["PortalCms.OrchardCore", "PortalCms.OrchardCore.PrivateContent"])]
