using Fluid;
using Fluid.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OrchardCore.Liquid;
using PortalCms.CustomerPortal;

namespace PortalCms.OrchardCore.Liquid;

/// <summary><c>portal</c> in the site's Liquid: this host's first portal, or the one that the filter <c>portal</c> names.</summary>
/// <param name="Slug">Null: the first.</param>
public sealed record LiquidPortal(string? Slug)
{
    /// <summary>Members: <c>name</c>, <c>slug</c>, <c>url</c>, <c>link_text</c>, <c>is_signed_in</c>, <c>person</c>, <c>open_tickets</c>, <c>last_tickets</c>, <c>new_ticket_url</c>. Without a portal all are nil.</summary>
    internal static async Task<FluidValue> Read(LiquidPortal portal, string name, TemplateContext context)
    {
        var services = ((LiquidTemplateContext)context).Services;
        var http = services.GetRequiredService<IHttpContextAccessor>().HttpContext;
        var page = services.GetRequiredService<PortalOnPage>();
        if (http is null || !await page.Enter(http, portal.Slug)) return NilValue.Instance;
        return name switch
        {
            "name" => new StringValue(page.Portal.Name),
            "slug" => new StringValue(page.Portal.Slug),
            "url" => new StringValue(page.Url(http)),
            "link_text" => new StringValue(page.LinkText),
            "new_ticket_url" => new StringValue(page.Root(http) + "/tickets/new"),
            "is_signed_in" => BooleanValue.Create(page.Person.IsCustomer),
            "person" => new StringValue(page.Person.IsCustomer ? page.Person.Name : ""),
            "open_tickets" => NumberValue.Create(await page.OpenTickets(http.RequestAborted)),
            "last_tickets" => FluidValue.Create((await page.Last(http.RequestAborted)).Select(t => new LiquidTicket(t, page.Root(http))).ToList(), context.Options),
            _ => NilValue.Instance,
        };
    }
}

/// <summary>A row of <c>portal.last_tickets</c>.</summary>
public sealed class LiquidTicket(TicketLine line, string root)
{
    public long Number => line.Number;
    public string Subject => line.Subject;
    public string Url => $"{root}/tickets/{line.Number}";
    public bool IsClosed => line.IsClosed;
    public DateTimeOffset LastActivity => line.LastActivity;
}
