using System.Text.Encodings.Web;
using Fluid;
using Fluid.Ast;
using Fluid.Values;

namespace PortalCms.Theming;

/// <summary>A tag that tells the render where it is before it runs.</summary>
internal sealed class Placed(Statement tag, Place place) : Statement
{
    public Statement Tag => tag;
    public Place Place => place;

    public override ValueTask<Completion> WriteToAsync(TextWriter writer, TextEncoder encoder, TemplateContext context)
    {
        ((PageContext)context).State.At(place);
        return tag.WriteToAsync(writer, encoder, context);
    }
}

/// <summary>
/// A <c>case</c> whose choices are literal, as nearly all are: compares and writes without waiting, where Fluid's own waits for each choice. A list
/// asks one for every cell.
/// </summary>
internal sealed class Choice : Statement
{
    private readonly CaseStatement _choice;
    private readonly List<(FluidValue Option, IReadOnlyList<Statement> Statements)> _options;

    private Choice(CaseStatement choice)
    {
        _choice = choice;
        _options = [.. choice.Whens.SelectMany(w => w.Options.Select(o => (((LiteralExpression)o).Value, w.Statements)))];
    }

    /// <summary>The statement, made quick where it can be.</summary>
    internal static Statement Of(Statement statement) =>
        statement is CaseStatement choice && choice.Whens.All(w => w.Options.All(o => o is LiteralExpression)) ? new Choice(choice) : statement;

    public override ValueTask<Completion> WriteToAsync(TextWriter writer, TextEncoder encoder, TemplateContext context)
    {
        var value = _choice.Expression.EvaluateAsync(context);
        if (!value.IsCompletedSuccessfully) return _choice.WriteToAsync(writer, encoder, context);
        context.IncrementSteps();
        var (asked, isChosen) = (value.Result, false);
        foreach (var (option, statements) in _options)
        {
            if (!asked.Equals(option)) continue;
            isChosen = true;
            var written = statements.RenderStatementsAsync(writer, encoder, context);
            if (!written.IsCompletedSuccessfully) return Awaited(written);
        }
        if (isChosen || _choice.Else is not { } other) return Normal();
        var rest = other.Statements.RenderStatementsAsync(writer, encoder, context);
        return rest.IsCompletedSuccessfully ? Normal() : Awaited(rest);
    }

    private static async ValueTask<Completion> Awaited(ValueTask<Completion> waiting)
    {
        await waiting;
        return Completion.Normal;
    }
}

/// <summary>
/// An output. Not Fluid's, because that writes the items of a list as they are: here everything is encoded but <see cref="HtmlText"/>
/// and what <c>capture</c> has encoded already.
/// </summary>
internal sealed class Output(Expression expression, Place place) : Statement
{
    public override ValueTask<Completion> WriteToAsync(TextWriter writer, TextEncoder encoder, TemplateContext context)
    {
        context.IncrementSteps();
        ((PageContext)context).State.At(place);
        var value = expression.EvaluateAsync(context);
        if (!value.IsCompletedSuccessfully) return Awaited(value, (PageWriter)writer, context);
        Write(value.Result, (PageWriter)writer, context);
        return Normal();
    }

    private static async ValueTask<Completion> Awaited(ValueTask<FluidValue> value, PageWriter writer, TemplateContext context)
    {
        Write(await value, writer, context);
        return Completion.Normal;
    }

    internal static void Write(FluidValue value, PageWriter writer, TemplateContext context)
    {
        switch (value)
        {
            case StringValue { Encode: false } html: writer.Write(html.ToStringValue()); break;
            case StringValue text: writer.Encode(text.ToStringValue()); break;
            case ContentValue content: content.WriteTo(writer); break;
            case ArrayValue list:
                foreach (var item in list.Values) Write(item, writer, context);
                break;
            case NumberValue number: writer.Encode(number.ToNumberValue().ToString("G29", context.CultureInfo)); break;
            default: writer.Encode(value.ToStringValue()); break;
        }
    }
}

/// <summary><c>{{ 'Reply' | t }}</c>, the commonest output of all: literal words, and literal texts in their places, need no evaluation.</summary>
internal sealed class Translated(string text, FilterArguments places) : Statement
{
    /// <summary>The output, made quick where it can be; null where it cannot.</summary>
    internal static Statement? Of(Expression expression) =>
        expression is FilterExpression { Name: "t", Input: LiteralExpression { Value: StringValue words } } say && say.Parameters.All(p => p.Expression is LiteralExpression { Value: StringValue })
            ? new Translated(words.ToStringValue(), new FilterArguments([.. say.Parameters.Select(p => ((LiteralExpression)p.Expression).Value)])) : null;

    public override ValueTask<Completion> WriteToAsync(TextWriter writer, TextEncoder encoder, TemplateContext context)
    {
        context.IncrementSteps();
        var page = (PageContext)context;
        var said = SiteFilters.Translate(text, places, page);
        ((PageWriter)writer).Encode(places.Count == 0 ? said : page.State.Text(said));
        return Normal();
    }
}

/// <summary>The page inside the layout: written from its buffer, never made a string.</summary>
internal sealed class ContentValue(PageWriter body) : FluidValue
{
    public override FluidValues Type => Kinds.Record;
    public void WriteTo(PageWriter writer) => writer.Write(body.Text);
    public override bool Equals(FluidValue? other) => ReferenceEquals(this, other);
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);
    public override int GetHashCode() => body.GetHashCode();
    public override bool ToBooleanValue() => true;
    public override decimal ToNumberValue() => 0;
    public override object ToObjectValue() => "";
    public override string ToStringValue() => "";
}
