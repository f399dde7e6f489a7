using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PortalCms.Journeys;

/// <summary>The accessibility check of a page: no violation of any impact.</summary>
public static class Axe
{
    /// <summary>What axe finds, a line each: rule, impact, the elements.</summary>
    /// <param name="page">Whole.</param>
    /// <param name="within">Or what stands in the elements of this selector: ours on a page of somebody else's.</param>
    public static async Task<IReadOnlyList<string>> Check(IPage page, string? within = null)
    {
        var result = within is null ? await page.RunAxe() : await page.Locator(within).RunAxe();
        return [.. result.Violations.Select(v => $"{v.Id} ({v.Impact}): {v.Help}: {string.Join("; ", v.Nodes.Select(n => n.Html))}")];
    }
}
