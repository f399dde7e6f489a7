namespace PortalCms.Theming;

/// <summary>Sanitised HTML: the only text that a template writes as it is. Whoever makes one vouches for it.</summary>
/// <param name="Html">Markup that has been through the sanitiser, or was written by the product.</param>
public sealed record HtmlText(string Html)
{
    public override string ToString() => Html;
}

/// <summary>A link. In Liquid <c>label</c>, <c>url</c>, <c>is_current</c>.</summary>
public sealed record LinkView(string Label, string Url, bool IsCurrent = false);

/// <summary>What is wrong with a form, in words.</summary>
/// <param name="Field">The id of the input it links to; empty for the form as a whole.</param>
/// <param name="Message">Translated words.</param>
public sealed record ErrorItem(string Field, string Message);

/// <summary>A choice of a select.</summary>
public sealed record OptionView(string Value, string Label, bool IsSelected = false);

/// <summary>A hidden input that a GET form carries along.</summary>
public sealed record Field(string Name, string Value);

/// <summary>Who is signed in, for the account menu.</summary>
public sealed record AccountView(string Name, string Email, string SignOutUrl);

/// <summary>The page of template <c>error</c>.</summary>
/// <param name="Code">The status: 404, 500, …</param>
/// <param name="Heading">What happened, in words.</param>
/// <param name="Text">What it means and what to do.</param>
/// <param name="Ways">Where to go from here.</param>
/// <param name="Reference">The request's id, to quote to support.</param>
/// <param name="KeptText">What the person had typed, offered for copying.</param>
/// <param name="RetryAfter">Seconds to wait, for 429 and 503.</param>
public sealed record ErrorPageView(
    int Code, string Heading, string Text, IReadOnlyList<LinkView> Ways,
    string? Reference = null, string? KeptText = null, int? RetryAfter = null);
