using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.Edge;

/// <summary>What pages ask of their post. The guard has checked token and key before the page's handler runs.</summary>
internal sealed class EdgeForm(IHttpContextAccessor accessor, CurrentPerson current, SeenForms seen, KeptFiles kept, StashedForms drafts) : PostedForm
{
    /// <summary>Empty outside a post that the guard let through.</summary>
    internal string Key { get; set; } = "";

    /// <summary>What came under this form's key before; null: nothing.</summary>
    internal async Task<SeenForm?> Seen(CancellationToken cancellationToken) => await seen.Find(Key, User, await Form(cancellationToken), cancellationToken);

    // What the page was given, to know what it refused.
    private readonly OrderedDictionary<string, PostedFile> _ticked = [];
    private readonly OrderedDictionary<IFormFile, PostedFile> _sent = [];

    private HttpContext Http => accessor.HttpContext!;
    private string User => current.Person.UserKey;

    public override async Task<IReadOnlyList<PostedFile>> Files(CancellationToken cancellationToken)
    {
        var form = await Form(cancellationToken);
        var ticked = await Ticked(form, cancellationToken);
        foreach (var file in ticked) _ticked[file.Id] = new PostedFile(file.Name, file.Size, () => kept.Open(file));
        foreach (var gone in form["Kept"].OfType<string>().Where(KeptFiles.IsId).Except(ticked.Select(f => f.Id))) _ticked[gone] = PostedFile.Gone();
        foreach (var file in form.Files.Where(f => f.FileName.Length > 0)) _sent[file] = new PostedFile(file.FileName, file.Length, file.OpenReadStream);
        return [.. _ticked.Values, .. _sent.Values];
    }

    public override IReadOnlyList<Outcome> UploadProblems =>
        Http.Features.Get<UploadReport>() is { } report ? [.. report.Refused.Select(r => Outcome.Refused(r.Field, r.Reason, r.Name, r.Limit))] : [];

    public override async Task<IReadOnlyList<StagedFile>> KeepFiles(CancellationToken cancellationToken)
    {
        if (!Http.Request.HasFormContentType || User.Length == 0 || await WasSent(cancellationToken)) return [];
        var form = await Form(cancellationToken);
        var ticked = (await Ticked(form, cancellationToken)).Where(f => !IsRefused(_ticked, f.Id));
        var sent = await kept.Keep(User, current.Person, form.Files.Where(f => !IsRefused(_sent, f)), null, cancellationToken);
        return [.. ticked.Concat(sent).Select(f => f.ToView(current.Person))];
    }

    public override async Task<string?> Save(PortalDb db, string location, CancellationToken cancellationToken)
    {
        if (Key.Length == 0) throw new InvalidOperationException("Only a post that came with a key can be saved by it.");
        var form = await Form(cancellationToken);
        db.SubmittedForms.Add(new SubmittedForm { Key = Key, UserKey = User, Location = location, Digest = SeenForms.Digest(form), At = kept.Clock.Now() });
        db.RemoveRange(await Ticked(form, cancellationToken));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }
        catch (DbUpdateException)
        {
            // The unique key, or a version that the winner raised: either way the winner's row tells.
            if (await Seen(cancellationToken) is not { } before) throw;
            return before.IsSame ? before.Location : throw new FormReusedException();
        }
    }

    public override Task<FormDraft?> Draft(CancellationToken cancellationToken) => drafts.Take(Http, cancellationToken);

    public override async Task<string> KeepDraft(IReadOnlyDictionary<string, string> fields, CancellationToken cancellationToken)
    {
        if (await WasSent(cancellationToken)) return "";
        if (!Http.Request.HasFormContentType) return (await drafts.Keep(User, fields, [], cancellationToken)).Id;
        var form = await Form(cancellationToken);
        return (await drafts.Keep(User, fields.Append(new("Kept", string.Join(',', form["Kept"].OfType<string>().Where(id => !IsRefused(_ticked, id))))), form.Files.Where(f => !IsRefused(_sent, f)), cancellationToken)).Id;
    }

    public override async Task OfferDraft(IReadOnlyDictionary<string, string> fields, string at, string label, CancellationToken cancellationToken)
    {
        var sent = await Form(cancellationToken);
        if (fields.Values.All(string.IsNullOrWhiteSpace) && sent.Files.Count == 0 && sent["Kept"].Count == 0) return;
        if (await KeepDraft(fields, cancellationToken) is { Length: > 0 } draft) Http.Features.Set(new DraftOffer(label, $"{at}?{StashedForms.Query}={draft}"));
    }

    private static bool IsRefused<T>(OrderedDictionary<T, PostedFile> files, T of) where T : notnull => files.TryGetValue(of, out var file) && file.IsRefused;

    /// <summary>Then the guard shows what came of it, and nothing is kept for a page that nobody sees.</summary>
    private async Task<bool> WasSent(CancellationToken cancellationToken) => Key.Length > 0 && await Seen(cancellationToken) is { IsSame: true };

    private Task<IFormCollection> Form(CancellationToken cancellationToken) => Http.Request.ReadFormAsync(cancellationToken);

    private Task<IReadOnlyList<KeptFile>> Ticked(IFormCollection form, CancellationToken cancellationToken) =>
        kept.Find(User, form["Kept"].OfType<string>(), cancellationToken);
}

/// <summary>The way to what a person had written, where its own page is gone; a feature of the request.</summary>
/// <param name="Label">English.</param>
/// <param name="Url">Local, with the path base.</param>
internal sealed record DraftOffer(string Label, string Url);
