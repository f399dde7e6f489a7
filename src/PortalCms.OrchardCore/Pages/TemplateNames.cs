using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Localization;
using OrchardCore.DisplayManagement.Notify;
using OrchardCore.Templates.Controllers;
using OrchardCore.Templates.ViewModels;

namespace PortalCms.OrchardCore.Pages;

/// <summary>Whoever saves a stored template by a name like ours that no theme has is told so: the portal would never show it.</summary>
public sealed class TemplateNames : IControllerModelConvention
{
    public void Apply(ControllerModel controller)
    {
        if (controller.ControllerType == typeof(TemplateController)) controller.Filters.Add(new TypeFilterAttribute(typeof(Told)));
    }

    private sealed class Told(INotifier notifier, IHtmlLocalizer<TemplateNames> words) : IAsyncActionFilter
    {
        public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
        {
            var saved = context.ActionArguments.Values.OfType<TemplateViewModel>().FirstOrDefault(t => !t.AdminTemplates)?.Name;
            await next();
            if (saved is null || !context.ModelState.IsValid) return;
            foreach (var name in SiteTemplates.Unread(context.HttpContext.RequestServices, [saved], "__"))
                await notifier.WarningAsync(words["The template '{0}' replaces nothing: no portal's theme has a template of this name.", name]);
        }
    }
}
