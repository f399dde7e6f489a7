using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using PortalCms.Core;

namespace PortalCms.Edge;

/// <summary>
/// A multipart form read once and within bounds: text in memory, files in temporary ones that go with the request. What is too much is
/// skipped and told in <see cref="UploadReport"/>, so that the page can answer with all the text kept.
/// </summary>
internal sealed partial class BoundedForm(HttpContext context, string boundary, UploadOptions options, DataFolder data) : IFormFeature, IDisposable
{
    private Task<IFormCollection>? _reading;
    private IFormCollection? _form;
    private BoundedParts? _parts;

    public bool HasFormContentType => true;

    public IFormCollection? Form
    {
        get => _form;
        set
        {
            _form = value;
            _reading = value is null ? null : Task.FromResult(value);
        }
    }

    /// <summary>Whether only the text in front of the first file is wanted: the post is refused anyway.</summary>
    internal bool IsTextOnly { get; set; }

    /// <summary>What has arrived, of a form that ends in the middle.</summary>
    internal IFormCollection? SoFar => _parts?.ToForm();

    public IFormCollection ReadForm() => _form ?? throw new InvalidOperationException("Read the form asynchronously: the body is still on its way.");

    public Task<IFormCollection> ReadFormAsync(CancellationToken cancellationToken) => _reading ??= ReadOrRefuse(cancellationToken);

    private async Task<IFormCollection> ReadOrRefuse(CancellationToken cancellationToken)
    {
        try
        {
            return await Read(cancellationToken);
        }
        catch (IOException broken) when (IsOfTheForm(broken))
        {
            throw new BadHttpRequestException("form without end", StatusCodes.Status400BadRequest, broken);
        }
        catch (NotSupportedException broken)
        {
            throw new BadHttpRequestException("a part's name in a charset that nobody reads", StatusCodes.Status400BadRequest, broken);
        }
    }

    /// <summary>Whether the reader of the parts says so; a disk speaks otherwise.</summary>
    private static bool IsOfTheForm(IOException broken) => broken.Source == typeof(MultipartReader).Assembly.GetName().Name;

    private async Task<IFormCollection> Read(CancellationToken cancellationToken)
    {
        var report = new UploadReport();
        _parts = new BoundedParts(options, data, report);
        if (context.Request.ContentLength > options.TotalBytes) Cut(report);
        var reader = new MultipartReader(boundary, context.Request.Body) { HeadersCountLimit = 16, HeadersLengthLimit = 16 * 1024, BodyLengthLimit = null };
        var counted = 0;
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (++counted > BoundedParts.MostParts && report.Refused.Count > 0) { report.IsCutOff = true; break; } // files beyond number: the text in front is here
            if (counted > BoundedParts.MostParts) throw new BadHttpRequestException("Too many parts.", StatusCodes.Status400BadRequest);
            if (section.GetContentDispositionHeader() is not { } part)
            {
                if (section.ContentDisposition is not null) throw new BadHttpRequestException("A part has a name that cannot be read.", StatusCodes.Status400BadRequest);
                continue;
            }
            if (part.IsFileDisposition())
            {
                if (report.IsCutOff || IsTextOnly || !MayBringFiles(_parts)) break;
                if (!await _parts.Take(new FileMultipartSection(section, part), cancellationToken)) { Cut(report); break; }
            }
            else if (part.IsFormDisposition() && !await _parts.Take(new FormMultipartSection(section, part), cancellationToken)) break;
        }
        if (report.Refused.Count > 0) context.Features.Set(report);
        if (report.LacksRoom) NoRoom(context.RequestServices.GetRequiredService<ILogger<BoundedForm>>());
        return _form = _parts.ToForm();
    }

    /// <summary>
    /// Who is signed in, or was when the form was made; and anybody at a site's own form for everybody. Else nothing touches the disk: the post is refused, and the
    /// text in front is all that is needed for that.
    /// </summary>
    private bool MayBringFiles(BoundedParts sofar) =>
        context.RequestServices.GetRequiredService<CurrentPerson>().Person.Kind != PersonKind.Anonymous
        || context.RequestServices.GetRequiredService<FormKeys>().Read(sofar.ToForm()) is { UserKey.Length: > 0 }
        || context.GetEndpoint()?.Metadata.GetMetadata<PortalAddressAttribute>() is not null;

    private void Cut(UploadReport report)
    {
        report.IsCutOff = true;
        report.Refused.Add(("Files", "", "All files together are larger than {1}. Send fewer or smaller ones, or a link.", new FileSize(options.TotalBytes)));
    }

    public void Dispose() => _parts?.Dispose();

    [LoggerMessage(EventId = 1101, Level = LogLevel.Error, Message = "Files are refused on their way: their disk would have less left than it must (Portal__Uploads__SpareBytes)")]
    private static partial void NoRoom(ILogger log);
}
