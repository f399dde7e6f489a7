using Fluid;
using Fluid.Values;

namespace PortalCms.Theming;

/// <summary>Parses and renders, within bounds. Thread safe; one per container.</summary>
internal sealed class LiquidEngine
{
    private readonly Bounds _bounds;
    private readonly ViewShapes _shapes;
    private readonly PageParser _parser;
    private readonly TemplateOptions _options, _optionsOfMany;

    public LiquidEngine(IEnumerable<LiquidView> views, TimeProvider clock, Bounds? bounds = null)
    {
        _bounds = bounds ?? Bounds.Default;
        _shapes = new ViewShapes(views);
        _options = Options(_bounds.Steps, clock);
        _optionsOfMany = Options(_bounds.StepsOfMany, clock);
        _parser = new PageParser(_bounds, _options.Filters.Select(f => f.Key).ToHashSet());
    }

    private TemplateOptions Options(int steps, TimeProvider clock)
    {
        var options = new TemplateOptions { MaxSteps = steps, MaxRecursion = _bounds.Recursion, ModelNamesComparer = StringComparer.Ordinal, Now = clock.GetUtcNow };
        options.Filters.Clear();
        Filters.AddTo(options.Filters);
        return options;
    }

    internal ViewShapes Shapes => _shapes;
    internal IEnumerable<string> FilterNames => _options.Filters.Select(f => f.Key);
    internal IEnumerable<string> TagNames => _parser.TagNames;

    /// <summary>Parses; a fault is kept in the template and thrown by every render of it.</summary>
    public Template Read(string name, string source)
    {
        try
        {
            return new Template(name, source, _parser.Read(name, source), null);
        }
        catch (LiquidFault fault)
        {
            return new Template(name, source, null, fault);
        }
    }

    /// <summary>Renders one template to the end, or throws <see cref="LiquidFault"/>. The caller disposes what it gets.</summary>
    public async ValueTask<PageWriter> Render(Template template, RenderInput input, PageWriter? content = null)
    {
        var state = new RenderState(_bounds, input)
        {
            Template = template.Name,
            Page = _shapes.Value(input.Page),
            Frame = _shapes.Value(input.Frame),
            Settings = input.Settings.Value,
            Content = content is null ? NilValue.Instance : new ContentValue(content),
        };
        var writer = new PageWriter(Room(input, content));
        var context = new PageContext(input.Page is ITellsTexts { Texts: var texts } && texts > _bounds.FewTexts ? _optionsOfMany : _options, state);
        try
        {
            await template.Run(writer, PageWriter.Html, context);
            return writer;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            writer.Dispose();
            throw Explain(e, state);
        }
    }

    /// <summary>The page inside the layout has been counted when it was made; what its reader typed is theirs, and what people wrote is no template's.</summary>
    private int Room(RenderInput input, PageWriter? content) => (int)Math.Min(int.MaxValue,
        content is null ? _bounds.Output + TypedText.Of(input.Http) * TypedText.Encoded + ((input.Page as ITellsTexts)?.Characters ?? 0) : (long)_bounds.Output + content.Text.Length);

    private LiquidFault Explain(Exception e, RenderState state) => e switch
    {
        LiquidFault fault => fault,
        InvalidOperationException when e.TargetSite?.Name == "ThrowMaximumRecursionException" =>
            new LiquidFault(state.Template, state.Line, state.Column,
                $"The template takes more than {_bounds.Steps:N0} steps, or goes more than {_bounds.Recursion} deep.", e),
        _ => new LiquidFault(state.Template, state.Line, state.Column, e.Message, e),
    };
}
