using Microsoft.AspNetCore.Mvc;

namespace PortalCms.Theming;

/// <summary>
/// A page with a form that can be shown again as it was typed: bound inputs, kept files, a fresh token. The edge calls it instead of the
/// post's handler when a post cannot be taken: an old token, another person's form, files that are too large.
/// </summary>
public interface IShowAgain
{
    /// <summary>The page as the post had it, with this said on top.</summary>
    /// <param name="error">Translated words.</param>
    /// <param name="status">400, 413 or 429: the answer's status.</param>
    Task<IActionResult> ShowAgain(ErrorItem error, int status);
}

/// <summary>What a module adds to the frame of every page: its menu entries, its button. Runs in module order, not on error pages.</summary>
public interface IFrameFacet
{
    ValueTask<FrameModel> Complete(FrameModel frame, Microsoft.AspNetCore.Http.HttpContext http);
}
