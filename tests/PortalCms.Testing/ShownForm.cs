using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace PortalCms.Testing;

/// <summary>A form as a page shows it.</summary>
/// <param name="element">The form.</param>
/// <param name="address">Where the page stands, for a form without action.</param>
public sealed class ShownForm(IHtmlFormElement element, string address)
{
    /// <summary>What a browser would send if nobody typed anything: hidden fields, ticked boxes, chosen options.</summary>
    public IReadOnlyList<(string Name, string Value)> Fields { get; } = [.. element.QuerySelectorAll("input[name], textarea[name], select[name]").SelectMany(Values)];

    /// <summary>Types over fields, or adds some that the form does not have.</summary>
    public FilledForm Fill(IReadOnlyCollection<(string Name, string Value)> typed) => new(
        element.GetAttribute("action") is { Length: > 0 } action ? action : address,
        element.GetAttribute("enctype") == "multipart/form-data",
        [.. Fields.Where(f => typed.All(t => !t.Name.Equals(f.Name, StringComparison.OrdinalIgnoreCase))), .. typed]);

    private static IEnumerable<(string, string)> Values(IElement field)
    {
        var name = field.GetAttribute("name")!;
        return field switch
        {
            IHtmlInputElement { Type: "file" or "submit" or "button" or "image" or "reset" } => [],
            IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => [],
            IHtmlInputElement input => [(name, input.Value is { Length: > 0 } value || input.Type is not ("checkbox" or "radio") ? input.Value : "on")],
            IHtmlTextAreaElement text => [(name, text.Value)],
            IHtmlSelectElement select => select.Options.Where(o => o.IsSelected).Select(o => (name, o.Value)),
            _ => [],
        };
    }
}

/// <summary>A form with what somebody typed; may be sent more than once, as a second click or a retry does.</summary>
public sealed record FilledForm(string Action, bool TakesFiles, IReadOnlyList<(string Name, string Value)> Fields)
{
    internal HttpContent ToContent(IReadOnlyCollection<SentFile> files)
    {
        if (!TakesFiles) return new FormUrlEncodedContent(Fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in Fields) content.Add(new StringContent(value), name);
        foreach (var file in files)
        {
            var part = new ByteArrayContent(file.Content);
            part.Headers.ContentType = new(file.Type);
            content.Add(part, "Files", file.Name);
        }
        return content;
    }
}
