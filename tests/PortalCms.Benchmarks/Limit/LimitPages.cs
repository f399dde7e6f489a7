using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fluid;
using Fluid.Values;
using Microsoft.AspNetCore.Http;

namespace PortalCms.Benchmarks.Limit;

/// <summary>The templates made from the product's pages, parsed once.</summary>
internal sealed class LimitPages
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    private static readonly ConcurrentDictionary<DateOnly, string> Days = [];
    private readonly TemplateOptions _options = new();
    private readonly Dictionary<string, IFluidTemplate> _templates = [];

    internal LimitPages(string folder)
    {
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
        context.SetValue("rows", new ArrayValue(rows));
        using var text = new PooledText();
        await _templates[name].RenderAsync(text, Html, context);
        response.ContentType = "text/html; charset=utf-8";
        var bytes = Encoding.UTF8.GetByteCount(text.Written);
        response.ContentLength = bytes;
        response.BodyWriter.Advance(Encoding.UTF8.GetBytes(text.Written, response.BodyWriter.GetSpan(bytes)));
        await response.BodyWriter.FlushAsync();
    }

    internal async Task WriteConstant(HttpResponse response)
    {
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = Constant.Length;
        await response.BodyWriter.WriteAsync(Constant);
    }

    /// <summary>A page shows few days many times.</summary>
    internal static string Day(DateTime at) => Days.GetOrAdd(DateOnly.FromDateTime(at), day => day.ToString("d MMMM yyyy", English));
    internal static string Exact(DateTime at) => $"{Day(at)}, {at:HH:mm}";
    internal static string Iso(DateTime at) => at.ToString("s", CultureInfo.InvariantCulture) + "Z";

    /// <summary>Characters in a buffer that is used again.</summary>
    private sealed class PooledText : TextWriter
    {
        private char[] _buffer = ArrayPool<char>.Shared.Rent(65_536);
        private int _length;

        public override Encoding Encoding => Encoding.UTF8;
        internal ReadOnlySpan<char> Written => _buffer.AsSpan(0, _length);

        public override void Write(char value) => Write([value]);
        public override void Write(string? value) => Write(value.AsSpan());
        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        public override void Write(ReadOnlySpan<char> value)
        {
            if (_length + value.Length > _buffer.Length)
            {
                var larger = ArrayPool<char>.Shared.Rent((_length + value.Length) * 2);
                Written.CopyTo(larger);
                ArrayPool<char>.Shared.Return(_buffer);
                _buffer = larger;
            }
            value.CopyTo(_buffer.AsSpan(_length));
            _length += value.Length;
        }

        public override Task WriteAsync(string? value)
        {
            Write(value);
            return Task.CompletedTask;
        }

        protected override void Dispose(bool disposing)
        {
            ArrayPool<char>.Shared.Return(_buffer);
            _buffer = [];
            base.Dispose(disposing);
        }
    }
}
