using System.Text.Encodings.Web;
using Fluid;
using Fluid.Ast;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace PortalCms.Theming;

/// <summary>
/// <c>{% form page.action, upload: true, class: 'x' %}…{% endform %}</c>: every post of a theme goes through it, so that no template
/// can forget the antiforgery token and the idempotency key, and none can see them.
/// </summary>
internal static class FormTag
{
    private static readonly string[] Attributes = ["class", "id", "name", "autocomplete", "role", "novalidate"];

    internal static async ValueTask<Completion> Write(
        IReadOnlyList<FilterArgument> arguments, IReadOnlyList<Statement> statements, TextWriter writer, TextEncoder encoder, TemplateContext context)
    {
        var page = (PageWriter)writer;
        context.IncrementSteps();
        page.Write("<form method=\"post\"");
        foreach (var argument in arguments)
        {
            var value = await argument.Expression.EvaluateAsync(context);
            switch (argument.Name)
            {
                case null or "action": Attribute(page, "action", Local(value.ToStringValue())); break;
                case "upload":
                    if (value.ToBooleanValue()) page.Write(" enctype=\"multipart/form-data\"");
                    break;
                default: Attribute(page, Allowed(argument.Name), value.ToStringValue()); break;
            }
        }
        page.Write(">");
        if (((PageContext)context).State.Input.Http is { } http) Guards(page, http);
        var completion = await statements.RenderStatementsAsync(writer, encoder, context);
        page.Write("</form>");
        return completion;
    }

    private static void Guards(PageWriter page, HttpContext http)
    {
        if (http.RequestServices.GetService<IAntiforgery>() is { } antiforgery)
        {
            var tokens = antiforgery.GetAndStoreTokens(http);
            Hidden(page, tokens.FormFieldName, tokens.RequestToken ?? "");
        }
        Hidden(page, "_key", http.RequestServices.GetRequiredService<IFormKeys>().New(http));
    }

    private static void Hidden(PageWriter page, string name, string value)
    {
        page.Write("<input type=\"hidden\"");
        Attribute(page, "name", name);
        Attribute(page, "value", value);
        page.Write(">");
    }

    private static void Attribute(PageWriter page, string name, string value)
    {
        page.Write(' ');
        page.Write(name);
        page.Write("=\"");
        page.Encode(value);
        page.Write('"');
    }

    private static string Local(string action) =>
        SafeUrl.IsLocal(action) ? action : throw new BoundReached("A form may be sent to an address of this site only.");

    private static string Allowed(string name)
    {
        if (Attributes.Contains(name)) return name;
        if (name.StartsWith("data_", StringComparison.Ordinal) || name.StartsWith("aria_", StringComparison.Ordinal)) return name.Replace('_', '-');
        throw new BoundReached($"A form takes no attribute '{name}'.");
    }
}
