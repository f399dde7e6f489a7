using Microsoft.AspNetCore.Http;
using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.Tests.HelpDesk;

/// <summary>The post as it is: for a host whose edge brings no form.</summary>
internal sealed class PlainForm(IHttpContextAccessor accessor) : PostedForm
{
    public override IReadOnlyList<Outcome> UploadProblems => [];

    public override async Task<IReadOnlyList<PostedFile>> Files(CancellationToken cancellationToken) =>
        [.. (await accessor.HttpContext!.Request.ReadFormAsync(cancellationToken)).Files.Select(f => new PostedFile(f.FileName, f.Length, f.OpenReadStream))];

    public override Task<IReadOnlyList<StagedFile>> KeepFiles(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<StagedFile>>([]);

    public override async Task<string?> Save(PortalDb db, string location, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    public override Task<FormDraft?> Draft(CancellationToken cancellationToken) => Task.FromResult<FormDraft?>(null);

    public override Task<string> KeepDraft(IReadOnlyDictionary<string, string> fields, CancellationToken cancellationToken) => Task.FromResult("");
}
