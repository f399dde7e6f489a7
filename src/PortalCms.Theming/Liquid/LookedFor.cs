using Fluid;
using Fluid.Ast;
using Fluid.Values;

namespace PortalCms.Theming;

/// <summary><c>a contains b</c> within the bounds: Fluid's own compares as long as it takes.</summary>
internal sealed class LookedFor(Expression left, Expression right) : BinaryExpression(left, right)
{
    public override async ValueTask<FluidValue> EvaluateAsync(TemplateContext context)
    {
        var (text, sought) = (await Left.EvaluateAsync(context), await Right.EvaluateAsync(context));
        if (text.Type == Kinds.Text) ((PageContext)context).State.Look(text.ToStringValue().Length, sought.ToStringValue().Length);
        else ((PageContext)context).State.Tick();
        return BooleanValue.Create(text.Contains(sought));
    }
}
