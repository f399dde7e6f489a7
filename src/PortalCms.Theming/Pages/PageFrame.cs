using Microsoft.AspNetCore.Mvc;

namespace PortalCms.Theming;

/// <summary>
/// What a site of another make registers that puts customers' pages inside its own theme, in the place of the portal's layout: it answers with the page's body
/// (<see cref="Themes.RenderBodyAsync"/>). The embedded host has none.
/// </summary>
public delegate Task PageFrame(ActionContext context, ThemedPage page);
