using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.DependencyInjection;
using OrchardCore.DisplayManagement;
using OrchardCore.DisplayManagement.Html;
using OrchardCore.DisplayManagement.Title;
using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.OrchardCore.Pages;

/// <summary>What the view <c>PortalPage</c> shows: the portal's bar, with its menu, its button and the account, and the page below it.</summary>
public sealed record FramedPage(string Bar, string Html, string Language, IReadOnlyList<string> Styles, string? Script);

/// <summary>A <see cref="PageFrame"/>: customers' pages stand inside the site's theme: its layout, its menus, its headers; the portal's bar and template are the body.</summary>
internal static class SitePageFrame
{
    internal static async Task Write(ActionContext context, ThemedPage page)
    {
        var http = context.HttpContext;
        var themes = http.RequestServices.GetRequiredService<Themes>();
        var (styles, script) = await themes.Assets(http);
        var language = http.RequestServices.GetRequiredService<CurrentPerson>().Person.Language;
        var model = new FramedPage(await themes.RenderBodyAsync(http, "partials/bar", page.View), await themes.RenderBodyAsync(http, page.Template, page.View), language, styles, script);
        http.RequestServices.GetRequiredService<IPageTitleBuilder>().AddSegment(new HtmlContentString(page.Title));
        http.Response.Headers.Remove("Content-Security-Policy"); // the site's theme has scripts and styles of its own
        var view = new ViewResult
        {
            ViewName = "/Areas/PortalCms.OrchardCore/Views/PortalPage.cshtml",
            StatusCode = page.Status,
            ViewData = new ViewDataDictionary<FramedPage>(http.RequestServices.GetRequiredService<IModelMetadataProvider>(), context.ModelState) { Model = model },
        };
        foreach (var filter in http.RequestServices.GetServices<IAsyncViewActionFilter>()) await filter.OnActionExecutionAsync(context); // brings the layout; an address without a page has had none
        await view.ExecuteResultAsync(context);
    }
}
