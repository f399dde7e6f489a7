using System.Text.Encodings.Web;
using Fluid;
using Fluid.Ast;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OrchardCore.Liquid;
using PortalCms.CustomerPortal;
using PortalCms.OrchardCore.Pages;
using PortalCms.Theming;

namespace PortalCms.OrchardCore.Liquid;

/// <summary>
/// Tags of the site's Liquid: <c>{% portal_link %}</c>, the link 'Go to {portal name}', and <c>{% support_form %}</c>, the form that files a ticket, or the way to the
/// sign-in. Both take a portal's slug, and <c>class:</c> for the link.
/// </summary>
internal static class PortalTags
{
    internal static async ValueTask<Completion> Link(IReadOnlyList<FilterArgument> arguments, TextWriter writer, TextEncoder encoder, TemplateContext context)
    {
        if (await Enter(arguments, context) is not var (page, http, css)) return Completion.Normal;
        await Anchor(writer, page.Url(http), page.LinkText, css);
        return Completion.Normal;
    }

    internal static async ValueTask<Completion> Form(IReadOnlyList<FilterArgument> arguments, TextWriter writer, TextEncoder encoder, TemplateContext context)
    {
        if (await Enter(arguments, context) is not var (page, http, css)) return Completion.Normal;
        if (!page.Person.IsCustomer)
        {
            await Anchor(writer, $"{page.Root(http)}/sign-in?ReturnUrl={Uri.EscapeDataString(page.Root(http) + "/tickets/new")}", page.LinkText, css);
            return Completion.Normal;
        }
        var services = ((LiquidTemplateContext)context).Services;
        await writer.WriteAsync("<style>#Files { max-width: 100%; }</style>"); // a file field is wider than a phone in a theme that says nothing about it
        await services.GetRequiredService<SiteTemplates>().Refresh(services);
        var view = await services.GetRequiredService<FileTicketForm>().View(http.Request, new(null, null, null, null), [], []);
        await writer.WriteAsync(await services.GetRequiredService<Themes>().RenderBodyAsync(http, "partials/ticket-form", view));
        return Completion.Normal;
    }

    private static async ValueTask<(PortalOnPage Page, HttpContext Http, string Css)?> Enter(IReadOnlyList<FilterArgument> arguments, TemplateContext context)
    {
        var services = ((LiquidTemplateContext)context).Services;
        string slug = "", css = "";
        foreach (var argument in arguments)
        {
            var value = (await argument.Expression.EvaluateAsync(context)).ToStringValue();
            if (argument.Name == "class") css = value;
            else slug = value;
        }
        var page = services.GetRequiredService<PortalOnPage>();
        return services.GetRequiredService<IHttpContextAccessor>().HttpContext is { } http && await page.Enter(http, slug) ? (page, http, css) : null;
    }

    private static Task Anchor(TextWriter writer, string url, string text, string css)
    {
        var html = HtmlEncoder.Default;
        return writer.WriteAsync($"<a{(css.Length > 0 ? $" class=\"{html.Encode(css)}\"" : "")} href=\"{html.Encode(url)}\">{html.Encode(text)}</a>");
    }
}
