using Fluid;
using Fluid.Ast;
using Fluid.Parser;
using Parlot;
using Parlot.Fluent;

namespace PortalCms.Theming;

/// <summary>
/// The dialect: Liquid without what cannot be bounded, and with the portal's tags. Every tag and output knows its place and every block
/// is counted while it is parsed, so that a refusal names line and column and the parser never goes deeper than allowed.
/// </summary>
internal sealed class PageParser : FluidParser
{
    private static readonly string[] Tags = ["assign", "if", "unless", "case", "for", "break", "continue", "comment", "#", "raw"];

    private readonly Bounds _bounds;

    public PageParser(Bounds bounds, IReadOnlySet<string> filters) : base(new FluidParserOptions())
    {
        _bounds = bounds;
        foreach (var name in RegisteredTags.Keys.Except(Tags).ToList()) RegisteredTags.Remove(name);
        RegisteredOperators["contains"] = (a, b) => new LookedFor(a, b);
        RegisterParserBlock("capture", Identifier, CaptureTag.Write);
        RegisterParserBlock("form", ArgumentsList, FormTag.Write);
        RegisterEmptyTag("nonce", SiteTags.Nonce);
        RegisteredTags["asset"] = FilterExpression.AndSkip(TagEnd).Then<Statement>(path => new AssetTag(path)).ElseError("Invalid 'asset' tag");
        RegisteredTags["render"] = RenderTag.Grammar(String, Primary, Identifier, ArgumentsList).AndSkip(TagEnd).Then<Statement>(call => new RenderTag(call)).ElseError("Invalid 'render' tag");
        RegisterParserTag("include", RenderTag.Grammar(String, Primary, Identifier, ArgumentsList), RenderTag.Shared);
        foreach (var name in RegisteredTags.Keys.ToList()) RegisteredTags[name] = new PlacedTag(RegisteredTags[name], bounds);
        FilterExpression.Parser = new PlacedExpression(FilterExpression.Parser!, bounds, filters);
        Primary.Parser = new CountedPrimary(Primary.Parser!, bounds);
        AnyTagsList.Parser = AnyTagsList.Parser!.Then(OutputsInPlace);
        KnownTagsList.Parser = KnownTagsList.Parser!.Then(OutputsInPlace);
    }

    internal IEnumerable<string> TagNames => RegisteredTags.Keys;

    /// <summary>Reads a template's source.</summary>
    /// <exception cref="LiquidFault">It cannot be read; with the place.</exception>
    public FluidTemplate Read(string template, string source)
    {
        if (source.Length > _bounds.Source) throw new LiquidFault(template, 1, 1, $"The template is longer than {_bounds.Source:N0} characters.");
        var context = new PlacedContext(source);
        try
        {
            if (!Grammar.TryParse(context, out var statements, out var error))
                throw Fault(template, error?.Message ?? "This cannot be read.", error?.Position ?? context.Scanner.Cursor.Position);
            if (!context.Scanner.Cursor.Eof) throw Fault(template, "This cannot be read.", context.Scanner.Cursor.Position);
            return new FluidTemplate(statements);
        }
        catch (Exception e) when (e is not LiquidFault)
        {
            throw Fault(template, e.Message, (e as Parlot.ParseException)?.Position ?? context.Scanner.Cursor.Position, e);
        }
    }

    private static LiquidFault Fault(string template, string message, TextPosition at, Exception? inner = null)
    {
        var place = message.LastIndexOf(" at (", StringComparison.Ordinal);
        return new LiquidFault(template, at.Line, at.Column, place > 0 ? message[..place] : message, inner);
    }

    private static IReadOnlyList<Statement> OutputsInPlace(ParseContext context, IReadOnlyList<Statement> statements)
    {
        if (statements.Count == 0) return statements;
        var places = ((PlacedContext)context).Places;
        var placed = new Statement[statements.Count];
        for (var i = 0; i < placed.Length; i++)
            placed[i] = statements[i] is OutputStatement o ? Translated.Of(o.Expression) ?? new Output(o.Expression, places.GetValueOrDefault(o.Expression)) : statements[i];
        return Constant.Join(placed);
    }
}

/// <summary>What parsing remembers: how deep it is, and where expressions stand.</summary>
internal sealed class PlacedContext(string text) : FluidParseContext(text)
{
    public int Depth { get; set; }
    public int PrimaryDepth { get; set; }
    public Dictionary<Expression, Place> Places { get; } = new(ReferenceEqualityComparer.Instance);
}
