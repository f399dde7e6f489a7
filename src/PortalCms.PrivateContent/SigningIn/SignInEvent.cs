using PortalCms.Core;

namespace PortalCms.PrivateContent;

/// <summary>Rows of the audit trail about coming in and going: of a member or a colleague; 0: of nobody that is known.</summary>
internal static class SignInEvent
{
    internal static Event SignedIn(SignedIn who, DateTimeOffset at) => Of(who.Kind, "signed_in", who.OwnerId, who.UserKey, who.Name, at);

    internal static Event SignedOut(PersonKind kind, string userKey, Caller who, DateTimeOffset at) => Of(kind, "signed_out", who.Id, userKey, who.Name, at);

    /// <param name="kind">The door.</param>
    /// <param name="ownerId">Whose account was tried.</param>
    /// <param name="detail">How often and why, as JSON; nothing of what was typed.</param>
    /// <param name="at">The last time, UTC.</param>
    internal static Event Refused(PersonKind kind, long ownerId, string detail, DateTimeOffset at)
    {
        var row = Of(kind, "sign_in_refused", ownerId, "", "", at);
        (row.ActorKind, row.Detail) = (PersonKind.Anonymous, detail);
        return row;
    }

    private static Event Of(PersonKind kind, string what, long ownerId, string userKey, string name, DateTimeOffset at)
    {
        var owner = kind == PersonKind.Staff ? "staff" : "member";
        return new() { Kind = $"{owner}.{what}", Owner = owner, OwnerId = ownerId, At = at, ActorKind = kind, ActorKey = userKey, ActorName = name };
    }
}
