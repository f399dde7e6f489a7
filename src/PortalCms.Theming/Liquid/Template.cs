using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Fluid;
using Fluid.Parser;

namespace PortalCms.Theming;

/// <summary>A template of a theme: parsed once, or the reason why it cannot be.</summary>
internal sealed partial class Template(string name, string source, FluidTemplate? parsed, LiquidFault? fault)
{
    public string Name => name;
    public LiquidFault? Fault => fault;

    /// <summary>It is made of nothing but text, the theme's files and the arguments it is given, as an icon is: with literals it is a <see cref="Constant"/>.</summary>
    public bool IsPlain { get; } = fault is null && IsOfArguments(source);

    public ValueTask Run(PageWriter writer, TextEncoder encoder, PageContext context) =>
        parsed is null ? throw fault! : parsed.RenderAsync(writer, encoder, context);

    private static bool IsOfArguments(string source) =>
        PlainPattern().Match(source) is { Success: true } plain && plain.Groups[1].Captures.All(name => !Roots.Names.Contains(name.Value));

    [GeneratedRegex(@"^(?>[^{]+|\{\{ ([a-z_]+) \}\}|\{% asset '[^']*' %\}|\{[^{%])*\z")]
    private static partial Regex PlainPattern();
}
