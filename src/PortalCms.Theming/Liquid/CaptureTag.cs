using System.Text.Encodings.Web;
using Fluid;
using Fluid.Ast;
using Fluid.Values;

namespace PortalCms.Theming;

/// <summary><c>{% capture name %}…{% endcapture %}</c>: Fluid's own writes into an unbounded buffer, this one counts.</summary>
internal static class CaptureTag
{
    internal static async ValueTask<Completion> Write(
        string name, IReadOnlyList<Statement> statements, TextWriter writer, TextEncoder encoder, TemplateContext context)
    {
        var state = ((PageContext)context).State;
        context.IncrementSteps();
        using var captured = new PageWriter(state.Bounds.Text, 1024);
        var completion = await statements.RenderStatementsAsync(captured, encoder, context);
        state.Spend(captured.Text.Length);
        // What was captured is encoded already.
        context.SetValue(name, new StringValue(captured.Text.ToString(), encode: false));
        return completion;
    }
}
