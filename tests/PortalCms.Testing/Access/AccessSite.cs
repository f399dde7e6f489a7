using PortalCms.Core;

namespace PortalCms.Testing.Access;

/// <summary>
/// A running host that has run <see cref="AccessRecipe"/>, as the matrix needs it: nothing here says how it was started, so that the same matrix looks
/// at the embedded host and at a CMS that mounts the portal.
/// </summary>
public sealed record AccessSite
{
    /// <summary>A browser at a host name, signed in nowhere.</summary>
    public required Func<string, Visitor> Visitor { get; init; }

    /// <summary>The database as the host sees it.</summary>
    public required Func<PortalDb> Open { get; init; }

    /// <summary>Lets 59 seconds pass by the host's clock.</summary>
    public required Func<Task> NearlyAMinute { get; init; }

    /// <summary>Gives an account these roles and no others.</summary>
    public required Func<string, string[], Task> SetRoles { get; init; }

    /// <summary>Signs a colleague in, by e-mail address, at the host's door for staff.</summary>
    public required Func<Visitor, string, Task> EnterStaff { get; init; }

    /// <summary>A page with a form that all colleagues see, whatever their rights.</summary>
    public required string StaffForm { get; init; }

    /// <summary>The raw patterns of the portal's routes, from the host's route table.</summary>
    public required IReadOnlyList<string> Patterns { get; init; }
}
