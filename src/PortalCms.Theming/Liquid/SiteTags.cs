using System.Text.Encodings.Web;
using Fluid;
using Fluid.Ast;

namespace PortalCms.Theming;

/// <summary><c>{% asset 'site.css' %}</c>: the address of a file in the theme's <c>assets</c>.</summary>
internal sealed class AssetTag(Expression path) : Statement
{
    public bool IsLiteral => path is LiteralExpression;

    public override async ValueTask<Completion> WriteToAsync(TextWriter writer, TextEncoder encoder, TemplateContext context)
    {
        var state = ((PageContext)context).State;
        context.IncrementSteps();
        var name = (await path.EvaluateAsync(context)).ToStringValue();
        var page = (PageWriter)writer;
        page.Encode(state.PathBase);
        page.Encode(state.Input.Theme.AssetUrl(name) ?? throw new BoundReached($"The theme has no file 'assets/{name}'."));
        return Completion.Normal;
    }
}

/// <summary>Tags that write what stands in no model.</summary>
internal static class SiteTags
{
    /// <summary><c>{% nonce %}</c>: for <c>nonce="…"</c> of a script or style.</summary>
    internal static ValueTask<Completion> Nonce(TextWriter writer, TextEncoder encoder, TemplateContext context)
    {
        if (((PageContext)context).State.Input.Http is { } http) ((PageWriter)writer).Encode(CspNonce.Of(http));
        return Statement.Normal();
    }
}

/// <summary>Which addresses may stand in a link.</summary>
internal static class SafeUrl
{
    private static readonly string[] Schemes = ["http:", "https:", "mailto:", "tel:"];

    /// <summary>The address, or <c>#</c> when a browser would run it or it cannot be told what it would do.</summary>
    internal static string Of(string url)
    {
        var text = url.Trim();
        if (text.Length == 0) return "";
        foreach (var c in text)
            if (char.IsControl(c) || c == '\\') return "#";
        if (text.StartsWith("//", StringComparison.Ordinal)) return "#";
        if (text[0] is '/' or '?' or '#') return text;
        var end = text.IndexOfAny([':', '/', '?', '#']);
        if (end < 0 || text[end] != ':') return text;
        return Array.Exists(Schemes, s => text.StartsWith(s, StringComparison.OrdinalIgnoreCase)) ? text : "#";
    }

    /// <summary>Whether an address is on this site: a path or a query, nothing a browser takes for another host.</summary>
    internal static bool IsLocal(string url) => Of(url) is "" or ['/' or '?', ..];
}
