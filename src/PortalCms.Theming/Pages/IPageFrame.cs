using Microsoft.AspNetCore.Mvc;

namespace PortalCms.Theming;

/// <summary>A site of another make that can put customers' pages inside its own theme, in the place of the portal's layout. The embedded host has none.</summary>
public interface IPageFrame
{
    /// <summary>Whether this site wants to.</summary>
    bool IsOn { get; }

    /// <summary>Answers with the page's body (<see cref="Themes.RenderBodyAsync"/>) inside the site's own layout.</summary>
    Task Write(ActionContext context, ThemedPage page);
}
