using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PortalCms.Journeys;

/// <summary>The accessibility check of a page: no violation of any impact.</summary>
internal static class Axe
{
    /// <summary>What axe finds, a line each: rule, impact, the elements.</summary>
    internal static async Task<IReadOnlyList<string>> Check(IPage page)
    {
        var result = await page.RunAxe();
        return [.. result.Violations.Select(v => $"{v.Id} ({v.Impact}): {v.Help}: {string.Join("; ", v.Nodes.Select(n => n.Html))}")];
    }
}
