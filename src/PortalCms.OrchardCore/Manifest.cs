using OrchardCore.Modules.Manifest;

[assembly: Module(
    Id = "PortalCms.OrchardCore",
    Name = "Customer Portal Core",
    Author = "PortalCms",
    Website = "https://github.com/PortalCms/PortalCms",
    Version = "0.1.0",
    Description = "What all modules of the customer portal stand on: data, addresses, themes, recipes.",
    Category = "Customer Portal",
    Dependencies = ["OrchardCore.Users", "OrchardCore.Roles", "OrchardCore.Email", "OrchardCore.Liquid", "OrchardCore.Templates", "OrchardCore.Themes", "OrchardCore.Recipes.Core"])]
