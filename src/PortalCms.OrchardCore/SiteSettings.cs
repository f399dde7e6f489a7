using Microsoft.Extensions.Configuration;

namespace PortalCms.OrchardCore;

/// <summary>The tenant's configuration as the portal's modules read it: sections <c>Portal</c>, <c>Themes</c>, <c>SignIn</c>, <c>Mail</c> of the tenant, or of the whole site.</summary>
public static class SiteSettings
{
    /// <summary>The site owns the host: unknown addresses are its own.</summary>
    public static IConfiguration Of(IConfiguration tenant) =>
        new ConfigurationBuilder().AddConfiguration(tenant).AddInMemoryCollection([new("Portal:OwnsHost", "false")]).Build();
}
