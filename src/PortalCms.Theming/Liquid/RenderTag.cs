using System.Text.Encodings.Web;
using Fluid;
using Fluid.Ast;
using Fluid.Values;
using Parlot;
using Parlot.Fluent;
using static Parlot.Fluent.Parsers;

namespace PortalCms.Theming;

/// <summary>What stands in <c>{% render 'partials/row' for page.tickets as row, a: b %}</c>.</summary>
internal sealed record RenderCall(string Path, bool Each, Expression? Source, string Name, IReadOnlyList<FilterArgument> Arguments);

/// <summary>
/// <c>render</c> shows another template of the theme with only what it is given (and the root names); <c>include</c> shares the variables.
/// Both are ours: Fluid's reads files. The path is a literal, so that every part of a page is known when it is read.
/// </summary>
internal sealed class RenderTag(RenderCall call) : Statement
{
    public string Path => call.Path;

    /// <summary>Nothing but literal texts are given: a number is written in the reader's way.</summary>
    public bool IsLiteral { get; } = call.Source is null && call.Arguments.All(a => a.Expression is LiteralExpression { Value: StringValue });

    internal static Parser<RenderCall> Grammar(
        Parser<TextSpan> text, Parser<Expression> value, Parser<string> identifier, Parser<IReadOnlyList<FilterArgument>> arguments)
    {
        var source = Terms.Text("for").Or(Terms.Text("with")).And(value).And(ZeroOrOne(Terms.Text("as").SkipAnd(identifier)));
        return text.And(ZeroOrOne(source)).And(ZeroOrOne(Terms.Char(',').SkipAnd(arguments))).Then(x =>
        {
            var path = x.Item1.ToString() ?? "";
            return new RenderCall(path, x.Item2.Item1 == "for", x.Item2.Item2, x.Item2.Item3 ?? path[(path.LastIndexOf('/') + 1)..], x.Item3 ?? []);
        });
    }

    public override async ValueTask<Completion> WriteToAsync(TextWriter writer, TextEncoder encoder, TemplateContext context)
    {
        var outer = (PageContext)context;
        context.IncrementSteps();
        var template = Find(call, outer);
        var inner = new PageContext(outer.Options, outer.State, outer.Depth + 1) { Steps = outer.Steps };
        foreach (var argument in call.Arguments)
            if (argument.Name is not null) inner.SetValue(argument.Name, await argument.Expression.EvaluateAsync(outer));
        await Run(call, template, inner, outer, (PageWriter)writer, encoder);
        outer.Steps = inner.Steps;
        return Completion.Normal;
    }

    internal static async ValueTask<Completion> Shared(RenderCall call, TextWriter writer, TextEncoder encoder, TemplateContext context)
    {
        var page = (PageContext)context;
        context.IncrementSteps();
        var template = Find(call, page);
        context.EnterChildScope();
        foreach (var argument in call.Arguments)
            if (argument.Name is not null) context.SetValue(argument.Name, await argument.Expression.EvaluateAsync(context));
        await Run(call, template, page, page, (PageWriter)writer, encoder);
        context.ReleaseScope();
        return Completion.Normal;
    }

    private static Template Find(RenderCall call, PageContext context)
    {
        if (context.Depth >= context.State.Bounds.Recursion)
            throw new BoundReached($"Templates stand in each other more than {context.State.Bounds.Recursion} deep.");
        return context.State.Input.Theme.Find(call.Path) ?? throw new BoundReached($"The theme has no template '{call.Path}'.");
    }

    private static async ValueTask Run(RenderCall call, Template template, PageContext inner, PageContext outer, PageWriter writer, TextEncoder encoder)
    {
        var state = outer.State;
        var caller = state.Template;
        state.Template = template.Name;
        if (call.Source is null) await template.Run(writer, encoder, inner);
        else
        {
            var value = await call.Source.EvaluateAsync(outer);
            foreach (var item in call.Each ? value.Enumerate(outer).ToList() : [value])
            {
                inner.IncrementSteps();
                inner.SetValue(call.Name, item);
                await template.Run(writer, encoder, inner);
            }
        }
        state.Template = caller;
    }
}
