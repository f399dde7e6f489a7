using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.Tickets;

/// <summary>A file on its way in: its name as sent, and a way to read it, more than once.</summary>
public sealed record IncomingFile(string Name, long Size, Func<Stream> Open)
{
    private PostedFile? _posted;

    /// <summary>Those of a form.</summary>
    public static async Task<IReadOnlyList<IncomingFile>> Of(PostedForm form, CancellationToken cancellationToken) =>
        [.. (await form.Files(cancellationToken)).Select(f => new IncomingFile(f.Name, f.Size, f.Open) { _posted = f })];

    /// <summary>See <see cref="PostedFile.IsGone"/>.</summary>
    internal bool IsGone => _posted is { IsGone: true };

    /// <summary>It is not taken, and the form shown again does not have it: it would only be refused again.</summary>
    internal void Refuse()
    {
        if (_posted is { } posted) posted.IsRefused = true;
    }
}

/// <summary>Checks files one by one and keeps the good ones; says of the others what is wrong, and drops what it kept when the save fails.</summary>
public sealed class AttachmentIntake(AttachmentStore store, UploadOptions limits, FileQuota quota, VirusScanner scanner)
{
    /// <summary>What a message may carry.</summary>
    public UploadOptions Limits => limits;

    /// <summary>
    /// What is wrong with these files, before any is kept. What the eye sees comes first; only files without such a fault are counted and scanned. It may take
    /// its time: call it before the ticket is loaded.
    /// </summary>
    /// <param name="files">Those of one message.</param>
    /// <param name="by">Who sends them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<Outcome>> WhyNot(IReadOnlyList<IncomingFile> files, Person by, CancellationToken cancellationToken)
    {
        if (files.Count == 0) return [];
        var problems = Unfit(files);
        if (problems.Count > 0) return problems;
        return await quota.Check(files.Sum(f => f.Size), by, cancellationToken) is { IsDone: false } full ? [full] : await scanner.Check(files, cancellationToken);
    }

    /// <summary>Keeps the files. Call it after <see cref="WhyNot"/>, and save the rows at once by <see cref="SaveOrDrop"/>.</summary>
    /// <param name="files">Found right.</param>
    /// <param name="by">Who sends them.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<Attachment>> Keep(IReadOnlyList<IncomingFile> files, Person by, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var kept = new List<Attachment>(files.Count);
        try
        {
            foreach (var file in files)
            {
                await using var content = file.Open();
                var (key, size) = await store.Keep(content, cancellationToken);
                var name = FileNames.Clean(file.Name);
                var (kind, _) = FileKind.Check(name, file.Open);
                kept.Add(new Attachment { Name = name, ContentType = kind.ContentType, IsImage = kind.IsImage, Size = size, StoredAs = key, SentBy = by.UserKey, SentAt = at });
            }
            return kept;
        }
        catch
        {
            Drop(kept);
            throw;
        }
    }

    /// <summary>
    /// Saves the rows of kept files; drops the files when somebody else's save came first, or when the save tells that something was saved under this form's key before. After
    /// any other failure nobody knows yet whether the rows are there: the files wait for <see cref="AttachmentSweep"/>.
    /// </summary>
    /// <param name="kept">What <see cref="Keep"/> returned.</param>
    /// <param name="save">Returns null when it saved.</param>
    /// <param name="isPart">The save is a part of a transaction that may yet fail: then, too, the files wait.</param>
    public async Task<string?> SaveOrDrop(IReadOnlyList<Attachment> kept, Func<Task<string?>> save, bool isPart = false)
    {
        try
        {
            var earlier = await save();
            if (earlier is not null) Drop(kept);
            else if (!isPart) Settle(kept);
            return earlier;
        }
        catch (Exception e) when (e is DbUpdateConcurrencyException or FormReusedException)
        {
            Drop(kept);
            throw;
        }
    }

    /// <summary>The rows are saved.</summary>
    public void Settle(IEnumerable<Attachment> kept)
    {
        foreach (var attachment in kept) store.Settle(attachment.StoredAs);
    }

    public void Drop(IEnumerable<Attachment> kept)
    {
        foreach (var attachment in kept) store.Drop(attachment.StoredAs);
    }

    private List<Outcome> Unfit(IReadOnlyList<IncomingFile> files)
    {
        var problems = new List<Outcome>();
        if (files.Count > limits.Files) problems.Add(Outcome.Refused("Files", "These are {0} files; {1} can go with one message. Leave some out, or zip them.", files.Count, limits.Files));
        foreach (var file in files)
        {
            var name = FileNames.Clean(file.Name);
            var problem = file.IsGone ? Outcome.Refused("Files", "A file of an earlier try is not here any more. Choose it again if it is to go along.")
                : file.Size > limits.FileBytes
                ? Outcome.Refused("Files", "{0} is larger than {1}. Choose a smaller one, or send a link.", name, new FileSize(limits.FileBytes))
                : FileKind.Check(name, file.Open).Outcome;
            if (problem.IsDone) continue;
            file.Refuse();
            problems.Add(problem);
        }
        return problems;
    }
}
