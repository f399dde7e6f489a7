using Microsoft.Playwright;

namespace PortalCms.Journeys.Looks;

/// <summary>A page in one of its states.</summary>
/// <param name="Name">Also its picture's: <c>listing.empty</c>.</param>
/// <param name="Route">The page's route as the product maps it.</param>
/// <param name="Who">Whose eyes; null: a stranger's. See <see cref="LooksSite.SignIns"/>.</param>
/// <param name="Path">Where it is.</param>
internal sealed record Look(string Name, string Route, string? Who, string Path)
{
    /// <summary>What is done there before anybody looks; null: nothing.</summary>
    public Func<IPage, Task>? Act { get; init; }

    /// <summary>The answer's status, before <see cref="Act"/>.</summary>
    public int Status { get; init; } = 200;

    /// <summary>One of the five main pages: looked at in light and dark, on a screen and on a phone.</summary>
    public bool IsMain { get; init; }

    /// <summary>The host of an address that is not the site's; null: the site's.</summary>
    public string? Host { get; init; }
}
