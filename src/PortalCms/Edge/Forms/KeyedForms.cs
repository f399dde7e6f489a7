using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Options;

namespace PortalCms.Edge;

/// <summary>Razor forms of our pages carry the idempotency key wherever they carry the antiforgery token, so that no page can forget it.</summary>
internal sealed class KeyedForms(
    IAntiforgery antiforgery, IOptions<MvcViewOptions> options, IModelMetadataProvider metadata, IUrlHelperFactory urls, KeyedForms.Parts parts)
    : DefaultHtmlGenerator(antiforgery, options, metadata, urls, parts.Html, parts.Validation)
{
    /// <summary>What the generator needs besides.</summary>
    internal sealed record Parts(HtmlEncoder Html, ValidationHtmlAttributeProvider Validation, FormKeys Keys);

    public override IHtmlContent GenerateAntiforgery(ViewContext viewContext)
    {
        var token = base.GenerateAntiforgery(viewContext);
        if (viewContext.RouteData.Values["area"] as string != PortalPages.Area) return token;
        var key = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        key.Attributes["type"] = "hidden";
        key.Attributes["name"] = FormKeys.Field;
        key.Attributes["value"] = parts.Keys.New(viewContext.HttpContext);
        return new HtmlContentBuilder().AppendHtml(token).AppendHtml(key);
    }
}
