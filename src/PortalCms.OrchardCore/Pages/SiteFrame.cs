using OrchardCore.DisplayManagement.Html;
using OrchardCore.DisplayManagement.Title;
using PortalCms.Edge;

namespace PortalCms.OrchardCore.Pages;

/// <summary>Gives a staff page's title to the site's admin.</summary>
internal sealed class SiteFrame(IPageTitleBuilder title) : ISiteFrame
{
    public void Take(string pageTitle) => title.AddSegment(new HtmlContentString(pageTitle));
}
