using PortalCms.Core;

namespace PortalCms.Theming;

/// <summary>A feature of a request for a page that belongs to no portal: whose theme and settings it has.</summary>
public sealed record LooksLike(Portal Portal);
