namespace PortalCms.Core;

/// <summary>
/// The trace of an accepted post: its idempotency key, what was in it, and where it led. The same form again shows the same result.
/// Written in the same save as what the post did, so that the unique key decides between two at once.
/// </summary>
public sealed class SubmittedForm
{
    /// <summary>128 random bits, base64url, made when the form was shown; unique.</summary>
    public string Key { get; set; } = "";

    /// <summary>Whose form it was: another person's key is refused.</summary>
    public string UserKey { get; set; } = "";

    /// <summary>The local address that shows the result; null while it depends on a number given at save.</summary>
    public string? Location { get; set; }

    /// <summary>128 bits of a SHA-256 of what was filled in, which tells the same form sent again from another text under its key; null: not known.</summary>
    public byte[]? Digest { get; set; }

    public DateTimeOffset At { get; set; }
}
