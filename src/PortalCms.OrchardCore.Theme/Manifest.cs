using OrchardCore.DisplayManagement.Manifest;

[assembly: Theme(
    Id = "PortalCms.OrchardCore.Theme",
    Name = "Customer Portal Theme",
    Author = "PortalCms",
    Website = "https://github.com/PortalCms/PortalCms",
    Version = "0.1.0",
    Description = "The portal's own look for the whole site; its templates are a start for themes of your own.",
    Tags = ["Customer portal", "Liquid"],
    Dependencies = ["OrchardCore.Menu"])] // its layout shows the menu 'main-menu'
