using Microsoft.AspNetCore.Http;

namespace PortalCms.Theming;

/// <summary>What a module adds to the frame of every page: its menu entries, its button. Runs in module order, not on error pages.</summary>
public interface IFrameFacet
{
    ValueTask<FrameModel> Complete(FrameModel frame, HttpContext http);
}
