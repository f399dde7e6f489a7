using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using PortalCms.Core;

namespace PortalCms.Edge;

/// <summary>The parts of one form, taken one after the other within the bounds.</summary>
internal sealed class BoundedParts(UploadOptions options, DataFolder data, UploadReport report) : IDisposable
{
    internal const int MostParts = 300;
    private const int BufferBytes = 64 * 1024;
    private const int BytesBetweenLooks = 1024 * 1024;

    private readonly Dictionary<string, StringValues> _fields = new(StringComparer.OrdinalIgnoreCase);
    private readonly FormFileCollection _files = [];
    private readonly List<FileStream> _temporary = [];
    private int _text;
    private long _total;

    internal IFormCollection ToForm() => new FormCollection(_fields, _files);

    /// <summary>False when the text is more than a form may carry: what fits is kept.</summary>
    internal async Task<bool> Take(FormMultipartSection field, CancellationToken cancellationToken)
    {
        var left = options.TextBytes - _text;
        var text = new ArrayBufferWriter<byte>(256);
        int read;
        while (text.WrittenCount <= left && (read = await field.Section.Body.ReadAsync(text.GetMemory(256), cancellationToken)) > 0) text.Advance(read);
        var fits = text.WrittenCount <= left;
        if (!fits)
        {
            report.Refused.Add((field.Name, "", "The text is longer than {1}. Shorten it, or send it as a file.", new FileSize(options.TextBytes)));
            report.IsCutOff = true;
        }
        var taken = text.WrittenSpan[..Math.Min(text.WrittenCount, left)];
        _text += taken.Length;
        _fields[field.Name] = StringValues.Concat(_fields.GetValueOrDefault(field.Name), Encoding.UTF8.GetString(taken));
        return fits;
    }

    /// <summary>False when the whole is more than we read at all.</summary>
    internal async Task<bool> Take(FileMultipartSection part, CancellationToken cancellationToken)
    {
        var name = FileNames.Clean(part.FileName);
        var isChosen = part.FileName.Length > 0;
        var reason = !isChosen ? "" : _files.Count >= options.Files ? "{0} is one file too many: up to {1} go with one message." : null;
        var file = reason is null ? Temporary() : null;
        var (length, isWhole) = await Copy(part.Section.Body, file, cancellationToken);
        if (!isWhole) return false;
        if (reason is null && length > options.FileBytes) reason = "{0} is larger than {1}. Choose a smaller one, or send a link.";
        if (reason is null && file!.Length < length) (reason, report.LacksRoom) = (UploadOptions.NoRoom, true);
        if (reason is { Length: > 0 }) report.Refused.Add(("Files", name, reason, reason.Contains("too many", StringComparison.Ordinal) ? options.Files : new FileSize(options.FileBytes)));
        if (reason is null) _files.Add(new TemporaryFile(file!.Name, length, part.Name, name, part.Section.ContentType ?? ""));
        return true;
    }

    /// <summary>
    /// Copies up to the bound of one file, then only counts; stops at the bound of the whole. Once the disk would not have enough left for everything else the file is
    /// only counted, too, before many who send at once have filled it: it is shorter than what was sent. Of what is small its page asks for room.
    /// </summary>
    private async Task<(long Length, bool IsWhole)> Copy(Stream body, FileStream? target, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            long length = 0;
            int read;
            while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
            {
                length += read;
                if ((_total += read) > options.TotalBytes) return (length, false);
                if (target is not null && length / BytesBetweenLooks > (length - read) / BytesBetweenLooks && !data.HasRoom(0, options.SpareBytes))
                {
                    target.SetLength(0);
                    target = null;
                }
                if (target is not null && length <= options.FileBytes) await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
            if (target is not null) await target.FlushAsync(cancellationToken);
            return (length, true);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private FileStream Temporary()
    {
        var opening = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows()) opening.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(Path.Combine(data.Below(UploadGate.Folder), Path.GetRandomFileName()), opening);
        _temporary.Add(file);
        return file;
    }

    public void Dispose() => _temporary.ForEach(f => f.Dispose());
}

/// <summary>A file of the form at hand; each opening reads it from its start.</summary>
internal sealed class TemporaryFile(string path, long length, string name, string fileName, string contentType) : IFormFile
{
    public string ContentType => contentType;
    public string ContentDisposition => "";
    public IHeaderDictionary Headers { get; } = new HeaderDictionary();
    public long Length => length;
    public string Name => name;
    public string FileName => fileName;

    public Stream OpenReadStream() => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 4096, FileOptions.Asynchronous);
    public void CopyTo(Stream target)
    {
        using var source = OpenReadStream();
        source.CopyTo(target);
    }

    public async Task CopyToAsync(Stream target, CancellationToken cancellationToken = default)
    {
        await using var source = OpenReadStream();
        await source.CopyToAsync(target, cancellationToken);
    }
}
