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

    [BrowserFact]
    public async Task A_stage_is_read_whole_beside_its_button()
    {
        await using var window = await (await sites.Looks).Open(chromium, AllLooks.Of("desk"));
        await window.Page.SetViewportSizeAsync(1280, 900);
        await window.Go("/Admin/Portal/Desk/1262");
        var room = await window.Page.Locator("#Stage").EvaluateAsync<double>(
            """
            select => {
              const style = getComputedStyle(select), pen = document.createElement('canvas').getContext('2d');
              pen.font = style.font;
              const longest = Math.max(...[...select.options].map(o => pen.measureText(o.text).width)), arrow = 20;
              return select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - arrow - longest;
            }
            """);
        Assert.True(room >= 0, $"{-room} px are missing.");
    }

    [BrowserTheory, InlineData(360, true, 40), InlineData(790, false, 24)]
    public async Task The_way_back_to_the_list_is_there_and_large_enough(int width, bool byTouch, int least)
    {
        await using var window = await chromium.Visit((await sites.Story).Root, new() { ViewportSize = new() { Width = width, Height = 740 }, HasTouch = byTouch, IsMobile = byTouch });
        await window.SignInAtDesk("ada@ridgeline.example", "larch-paddle-window");
        await window.Go("/Admin/Portal/Desk/1262");
        var box = await window.Page.GetByRole(AriaRole.Link, new() { Name = "Back to the list" }).BoundingBoxAsync();
        Assert.True(box!.Height >= least, $"{box.Height} px");
    }
}
