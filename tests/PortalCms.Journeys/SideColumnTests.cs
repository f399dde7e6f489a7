using Microsoft.Playwright;
using PortalCms.Journeys.Looks;
using PortalCms.Journeys.Pages;

namespace PortalCms.Journeys;

/// <summary>What an agent does to a ticket, in the column beside it.</summary>
[Trait("Spec", "HLP-2")]
public sealed class SideColumnTests(Chromium chromium, Sites sites)
{
    [BrowserFact]
    public async Task All_buttons_end_at_the_edge_of_the_column()
    {
        await using var window = await (await sites.Looks).Open(chromium, AllLooks.Of("desk"));
        await window.Page.SetViewportSizeAsync(1600, 900);
        await window.Go("/Admin/Portal/Desk?view=unassigned");
        await new DeskPage(window.Page).Rows.First.Locator("a").ClickAsync();
        Assert.Equal(await Edge("Set priority"), await Edge("Assign to me"), 0.5);

        async Task<double> Edge(string button)
        {
            var box = await window.Page.GetByRole(AriaRole.Button, new() { Name = button }).BoundingBoxAsync();
            return box!.X + box.Width;
        }
    }
}
