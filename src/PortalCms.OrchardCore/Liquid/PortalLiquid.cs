using Fluid;
using Fluid.Values;
using Microsoft.Extensions.DependencyInjection;
using OrchardCore.DisplayManagement.Liquid;
using OrchardCore.Liquid;
using Parlot.Fluent;

namespace PortalCms.OrchardCore.Liquid;

/// <summary>Brings the portal into the site's own Liquid: object, filter and tags.</summary>
public static class PortalLiquid
{
    public static void AddPortalLiquid(this IServiceCollection services)
    {
        services.AddScoped<PortalOnPage>();
        services.AddLiquidFilter<PortalFilter>("portal");
        services.Configure<TemplateOptions>(options =>
        {
            options.Scope.SetValue("portal", new ObjectValue(new LiquidPortal(null)));
            options.MemberAccessStrategy.Register<LiquidPortal, FluidValue>(LiquidPortal.Read);
            options.MemberAccessStrategy.Register<LiquidTicket, FluidValue>((ticket, name) => name switch
            {
                "number" => NumberValue.Create(ticket.Number),
                "subject" => new StringValue(ticket.Subject),
                "url" => new StringValue(ticket.Url),
                "is_closed" => BooleanValue.Create(ticket.IsClosed),
                "last_activity" => new DateTimeValue(ticket.LastActivity),
                _ => NilValue.Instance,
            });
        });
        services.Configure<LiquidViewOptions>(options => options.LiquidViewParserConfiguration.Add(parser =>
        {
            var arguments = Parsers.ZeroOrOne(parser.ArgumentsListParser, []); // without: the first portal
            parser.RegisterParserTag("portal_link", arguments, PortalTags.Link);
            parser.RegisterParserTag("support_form", arguments, PortalTags.Form);
        }));
    }
}

/// <summary><c>{{ "rivenditori" | portal }}</c>: that portal, as the object <c>portal</c>.</summary>
public sealed class PortalFilter : ILiquidFilter
{
    public ValueTask<FluidValue> ProcessAsync(FluidValue input, FilterArguments arguments, LiquidTemplateContext context) =>
        new(new ObjectValue(new LiquidPortal(input.ToStringValue())));
}
