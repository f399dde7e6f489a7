using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;
using OrchardCore.Users.Controllers;

namespace PortalCms.OrchardCore.PrivateContent;

/// <summary>Who is a member, the portal says: the site's page to register leads to the portal's door, and takes nothing, while this host has a portal that is open.</summary>
public sealed class RegisteringLeads : IControllerModelConvention
{
    public void Apply(ControllerModel controller)
    {
        if (controller.ControllerType == typeof(RegistrationController)) controller.Filters.Add(new TypeFilterAttribute(typeof(ToTheDoor)));
    }

    private sealed class ToTheDoor(PortalDoor door) : IResourceFilter
    {
        public void OnResourceExecuting(ResourceExecutingContext context) => context.Result = door.Way(context.HttpContext);

        public void OnResourceExecuted(ResourceExecutedContext context)
        {
        }
    }
}
