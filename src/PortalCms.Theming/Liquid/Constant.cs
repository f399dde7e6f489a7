using System.Text.Encodings.Web;
using Fluid;
using Fluid.Ast;

namespace PortalCms.Theming;

/// <summary>
/// Statements side by side that say the same on every page of a theme in one language: text, words of the theme, addresses of its files, icons. They are
/// written one by one once, and then as one text, which the theme keeps: most of a page is made of them.
/// </summary>
internal sealed class Constant : Statement
{
    private readonly IReadOnlyList<Statement> _statements;
    private readonly Place? _place;

    private Constant(IReadOnlyList<Statement> statements)
    {
        _statements = statements;
        _place = statements.OfType<Placed>().FirstOrDefault()?.Place;
    }

    /// <summary>The same statements, those that may be constant joined.</summary>
    internal static IReadOnlyList<Statement> Join(IReadOnlyList<Statement> statements)
    {
        var joined = new List<Statement>(statements.Count);
        for (var i = 0; i < statements.Count; i++)
        {
            var from = i;
            while (i < statements.Count && MayBe(statements[i])) i++;
            if (i - from > 1) joined.Add(new Constant([.. statements.Skip(from).Take(i - from)]));
            else if (i > from) joined.Add(statements[from]);
            if (i < statements.Count) joined.Add(statements[i]);
        }
        return joined;
    }

    public override ValueTask<Completion> WriteToAsync(TextWriter writer, TextEncoder encoder, TemplateContext context)
    {
        var (page, output) = ((PageContext)context, (PageWriter)writer);
        if (!page.State.Constants.TryGetValue(this, out var kept)) return OneByOne(output, encoder, page);
        if (_place is { } place) page.State.At(place);
        page.Steps += kept.Steps - 1;
        context.IncrementSteps();
        output.Write(kept.Text);
        return Normal();
    }

    private async ValueTask<Completion> OneByOne(PageWriter writer, TextEncoder encoder, PageContext page)
    {
        var (from, steps, theme) = (writer.Text.Length, page.Steps, page.State.Input.Theme);
        foreach (var statement in _statements) await statement.WriteToAsync(writer, encoder, page);
        if (_statements.All(s => Is(s, theme))) theme.Keep(page.State.Constants, this, writer.Text[from..], page.Steps - steps);
        return Completion.Normal;
    }

    private static bool MayBe(Statement statement) =>
        statement is TextSpanStatement or Translated or Placed { Tag: AssetTag { IsLiteral: true } or RenderTag { IsLiteral: true } };

    /// <summary>What a part is made of is known once there is a theme.</summary>
    private static bool Is(Statement statement, Theme theme) => statement is not Placed { Tag: RenderTag part } || theme.Find(part.Path) is { IsPlain: true };
}

/// <summary>What a <see cref="Constant"/> gave, and the steps it took.</summary>
internal sealed record KeptText(string Text, int Steps);
