using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace PortalCms.Theming;

/// <summary>Where a template writes: pooled characters, counted against a limit. Letters of every script stay as they are.</summary>
internal sealed class PageWriter(int limit, int start = 16_384) : TextWriter
{
    internal static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private char[] _buffer = ArrayPool<char>.Shared.Rent(start);
    private int _length;

    public override Encoding Encoding => Encoding.UTF8;
    public ReadOnlySpan<char> Text => _buffer.AsSpan(0, _length);

    public override void Write(char value)
    {
        Room(1);
        _buffer[_length++] = value;
    }

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> value)
    {
        Room(value.Length);
        value.CopyTo(_buffer.AsSpan(_length));
        _length += value.Length;
    }

    /// <summary>Writes text as HTML text or attribute value.</summary>
    public void Encode(ReadOnlySpan<char> text)
    {
        while (text.Length > 0)
        {
            Room(Math.Min(text.Length, 1024) + 16);
            Html.Encode(text, _buffer.AsSpan(_length), out var consumed, out var written);
            _length += written;
            text = text[consumed..];
        }
        if (_length > limit) Refuse();
    }

    public override Task WriteAsync(char value)
    {
        Write(value);
        return Task.CompletedTask;
    }

    public override Task WriteAsync(string? value)
    {
        Write(value.AsSpan());
        return Task.CompletedTask;
    }

    public override Task FlushAsync() => Task.CompletedTask;

    protected override void Dispose(bool disposing)
    {
        if (_buffer.Length > 0) ArrayPool<char>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
        base.Dispose(disposing);
    }

    private void Room(int count)
    {
        // Encode asks for more room than it will use.
        if (count > (long)limit - _length + 1040) Refuse();
        if (_buffer.Length - _length >= count) return;
        var larger = ArrayPool<char>.Shared.Rent((int)Math.Min(Math.Max((long)_buffer.Length * 2, (long)_length + count), Array.MaxLength));
        Text.CopyTo(larger);
        ArrayPool<char>.Shared.Return(_buffer);
        _buffer = larger;
    }

    private void Refuse() => throw new BoundReached($"The template writes more than {limit:N0} characters.");
}
