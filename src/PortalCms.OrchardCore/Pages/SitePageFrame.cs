using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrchardCore.DisplayManagement.Html;
using OrchardCore.DisplayManagement.Title;
using OrchardCore.Environment.Shell.Configuration;
using PortalCms.Theming;

namespace PortalCms.OrchardCore.Pages;

/// <summary>What the view <c>PortalPage</c> shows.</summary>
public sealed record FramedPage(string Html, IReadOnlyList<string> Styles);

/// <summary>With <c>Portal:InSiteTheme</c> customers' pages stand inside the site's theme: its layout, its menus, its headers; the portal's template is the body.</summary>
internal sealed class SitePageFrame(IShellConfiguration configuration, IModelMetadataProvider metadata) : IPageFrame
{
    public bool IsOn { get; } = configuration.GetValue("Portal:InSiteTheme", false);

    public async Task Write(ActionContext context, ThemedPage page)
    {
        var http = context.HttpContext;
        var themes = http.RequestServices.GetRequiredService<Themes>();
        var model = new FramedPage(await themes.RenderBodyAsync(http, page.Template, page.View), await themes.StyleUrls(http));
        http.RequestServices.GetRequiredService<IPageTitleBuilder>().AddSegment(new HtmlContentString(page.Title));
        http.Response.Headers.Remove("Content-Security-Policy"); // the site's theme has scripts and styles of its own
        var view = new ViewResult
        {
            ViewName = "/Areas/PortalCms.OrchardCore/Views/PortalPage.cshtml",
            StatusCode = page.Status,
            ViewData = new ViewDataDictionary<FramedPage>(metadata, context.ModelState) { Model = model },
        };
        await view.ExecuteResultAsync(context);
    }
}
