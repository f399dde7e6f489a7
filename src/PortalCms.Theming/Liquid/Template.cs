using System.Text.Encodings.Web;
using Fluid;
using Fluid.Parser;

namespace PortalCms.Theming;

/// <summary>A template of a theme: parsed once, or the reason why it cannot be.</summary>
internal sealed class Template(string name, FluidTemplate? parsed, LiquidFault? fault)
{
    public string Name => name;
    public LiquidFault? Fault => fault;

    public ValueTask Run(PageWriter writer, TextEncoder encoder, PageContext context) =>
        parsed is null ? throw fault! : parsed.RenderAsync(writer, encoder, context);
}
