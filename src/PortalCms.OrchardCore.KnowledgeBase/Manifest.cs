using OrchardCore.Modules.Manifest;

[assembly: Module(
    Id = "PortalCms.OrchardCore.KnowledgeBase",
    Name = "Knowledge Base",
    Author = "PortalCms",
    Website = "https://github.com/PortalCms/PortalCms",
    Version = "0.1.0",
    Description = "The public help page, with the way to a portal.",
    Category = "Customer Portal",
    Dependencies = ["PortalCms.OrchardCore", "PortalCms.OrchardCore.PrivateContent"])]
