using PortalCms.Core;

namespace PortalCms.Theming;

/// <summary>A file of a post: sent now, or kept from an earlier try.</summary>
/// <param name="Name">As sent; clean it before it is shown.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Open">Opens the content; may be called more than once.</param>
public sealed record PostedFile(string Name, long Size, Func<Stream> Open)
{
    /// <summary>It would be refused again: the form shown again does not have it.</summary>
    public bool IsRefused { get; set; }

    /// <summary>It was kept from an earlier try and is not there any more, or not this person's: whoever sent the form is to hear of it.</summary>
    public bool IsGone { get; private init; }

    /// <summary>See <see cref="IsGone"/>.</summary>
    public static PostedFile Gone() => new("", 0, () => Stream.Null) { IsGone = true };
}

/// <summary>A file kept on the server from an earlier try; the form shows it as a ticked box <c>Kept</c> with this id.</summary>
public sealed record StagedFile(string Id, string Name, string Size)
{
    /// <summary>There was no room to keep it: the form says so instead, and it is to be chosen again.</summary>
    public bool IsLost { get; init; }
}

/// <summary>What somebody had typed before the sign-in ran out or the connection broke: fields by name, and files.</summary>
public sealed record FormDraft(IReadOnlyDictionary<string, string> Fields, IReadOnlyList<StagedFile> Files)
{
    /// <summary>A field's text, or empty.</summary>
    public string this[string field] => Fields.GetValueOrDefault(field, "");
}

/// <summary>
/// The form that a request posts, for its page: the same form twice gives the same result, and nothing typed or uploaded is lost. The edge
/// implements it. Scoped.
/// </summary>
public abstract class PostedForm
{
    /// <summary>Files sent now and those still ticked of earlier tries, in order.</summary>
    public abstract Task<IReadOnlyList<PostedFile>> Files(CancellationToken cancellationToken);

    /// <summary>What was wrong with the upload itself (too large, too many), field <c>Files</c>; such files are not in <see cref="Files"/>.</summary>
    public abstract IReadOnlyList<Outcome> UploadProblems { get; }

    /// <summary>Keeps the files for the form shown again; the answer is what its <c>Kept</c> list shows, those that there is no room for as lost.</summary>
    public abstract Task<IReadOnlyList<StagedFile>> KeepFiles(CancellationToken cancellationToken);

    /// <summary>
    /// Saves the page's changes together with the trace of this form. Null: saved. Not null: this form was saved before, by a second click or
    /// another try; nothing was saved now, and this address shows the result.
    /// </summary>
    /// <param name="db">With the page's changes.</param>
    /// <param name="location">The local address that shows the result.</param>
    /// <exception cref="FormReusedException">Another text was saved under this form's key; nothing was saved now. Pages let it through: the edge shows them again.</exception>
    public abstract Task<string?> Save(PortalDb db, string location, CancellationToken cancellationToken);

    /// <summary>The draft that the address names (<c>?draft=</c>), if it is this person's; else null.</summary>
    public abstract Task<FormDraft?> Draft(CancellationToken cancellationToken);

    /// <summary>Keeps text and files of a form that cannot be sent as it is; the answer goes into <c>?draft=</c> of the page that offers it again.</summary>
    public abstract Task<string> KeepDraft(IReadOnlyDictionary<string, string> fields, CancellationToken cancellationToken);

    /// <summary>The same where no page is left to offer it: the error page does.</summary>
    /// <param name="fields">As at <paramref name="at"/>.</param>
    /// <param name="at">The local address of the page that takes the draft.</param>
    /// <param name="label">Of the way there; English.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public abstract Task OfferDraft(IReadOnlyDictionary<string, string> fields, string at, string label, CancellationToken cancellationToken);
}

/// <summary>A form came twice, and not with the same text: its sender does not know that the first one has arrived.</summary>
public sealed class FormReusedException() : Exception("Another text was saved under the key of this form.");

/// <summary>A page that can be shown again with what was typed: the edge asks it when a post is refused before its handler (token, limits, size).</summary>
public interface IShowAgain
{
    /// <summary>The page with the posted fields and one error.</summary>
    Task<Microsoft.AspNetCore.Mvc.IActionResult> ShowAgain(ErrorItem error, int status);
}
