namespace PortalCms.Edge;

/// <summary>The frame of a site of another make around staff pages; the embedded host has none, its layout shows the title itself.</summary>
public interface ISiteFrame
{
    /// <summary>The page's title, translated; called before the site's layout is written.</summary>
    void Take(string pageTitle);
}
