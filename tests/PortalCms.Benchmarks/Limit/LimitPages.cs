using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fluid;
using Microsoft.AspNetCore.Http;

namespace PortalCms.Benchmarks.Limit;

/// <summary>The templates made from the product's pages, parsed once.</summary>
internal sealed class LimitPages
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    private readonly TemplateOptions _options = new();
    private readonly Dictionary<string, IFluidTemplate> _templates = [];

    internal LimitPages(string folder)
    {
        _options.MemberAccessStrategy.Register<LimitRow>();
        var parser = new FluidParser();
        foreach (var file in Directory.EnumerateFiles(folder, "*.liquid"))
            _templates[Path.GetFileNameWithoutExtension(file)] = parser.TryParse(File.ReadAllText(file), out var template, out var error)
                ? template : throw new InvalidOperationException($"{file}: {error}");
        Constant = File.ReadAllBytes(Path.Combine(folder, "listing.html"));
    }

    /// <summary>The bytes of the product's listing.</summary>
    internal byte[] Constant { get; }

    internal async Task Write(HttpResponse response, string name, List<LimitRow> rows)
    {
        var context = new TemplateContext(_options);
        context.SetValue("rows", rows);
        await using var text = new StringWriter(new StringBuilder(24_576));
        await _templates[name].RenderAsync(text, Html, context);
        var built = text.GetStringBuilder();
        response.ContentType = "text/html; charset=utf-8";
        var characters = ArrayPool<char>.Shared.Rent(built.Length);
        built.CopyTo(0, characters, built.Length);
        var bytes = Encoding.UTF8.GetByteCount(characters, 0, built.Length);
        response.ContentLength = bytes;
        response.BodyWriter.Advance(Encoding.UTF8.GetBytes(characters.AsSpan(0, built.Length), response.BodyWriter.GetSpan(bytes)));
        ArrayPool<char>.Shared.Return(characters);
        await response.BodyWriter.FlushAsync();
    }

    internal async Task WriteConstant(HttpResponse response)
    {
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = Constant.Length;
        await response.BodyWriter.WriteAsync(Constant);
    }

    internal static string Day(DateTime at) => at.ToString("d MMMM yyyy", English);
    internal static string Exact(DateTime at) => at.ToString("d MMMM yyyy, HH:mm", English);
    internal static string Iso(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
