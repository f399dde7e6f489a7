using System.Net.Mime;
using Microsoft.AspNetCore.Http;
using OrchardCore;
using OrchardCore.ContentManagement;
using OrchardCore.ContentManagement.Display.ContentDisplay;
using OrchardCore.ContentManagement.Display.Models;
using OrchardCore.DisplayManagement.Handlers;
using OrchardCore.DisplayManagement.Views;
using OrchardCore.Forms.Models;

namespace PortalCms.OrchardCore.Forms;

/// <summary>
/// A Form widget that posts to our address is shown as that needs it, whatever its settings say: below this tenant, with its files, its token and the page that it
/// stands on. What is wrong with what was sent stands above it, unless it has a place of its own for that.
/// </summary>
public sealed class SupportFormWidget(IHttpContextAccessor accessor) : ContentDisplayDriver
{
    public override Task<IDisplayResult> DisplayAsync(ContentItem model, BuildDisplayContext context)
    {
        if (context.DisplayType == OrchardCoreConstants.DisplayType.Detail && model.TryGet<FormPart>(out var set) && set.Action?.IndexOf(WidgetCheck.Address, StringComparison.Ordinal) is >= 0 and var start)
        {
            model.Alter<FormPart>(form =>
            {
                form.Action = accessor.HttpContext!.Request.PathBase + form.Action[start..];
                (form.Method, form.EncType, form.EnableAntiForgeryToken, form.SaveFormLocation) = (HttpMethods.Post, MediaTypeNames.Multipart.FormData, true, true);
            });
            context.Shape.Metadata.Wrappers.Add("SupportFormFaults");
        }
        return Task.FromResult<IDisplayResult>(null!);
    }
}
