namespace PortalCms.Journeys;

public sealed class AxeTests(Chromium chromium)
{
    private const string Good = "<!doctype html><html lang=en><title>A page</title><main><h1>A page</h1><label>Name <input></label></main>";
    private const string Bad = "<!doctype html><html><title>A page</title><main><h1>A page</h1><input><img src=x></main>";

    [BrowserFact]
    public async Task A_page_without_faults_passes()
    {
        var page = await chromium.Open();
        await page.SetContentAsync(Good);
        Assert.Empty(await Axe.Check(page));
        await page.Context.CloseAsync();
    }

    [BrowserFact]
    public async Task Missing_names_and_language_are_found()
    {
        var page = await chromium.Open();
        await page.SetContentAsync(Bad);
        var found = await Axe.Check(page);
        Assert.Contains(found, v => v.StartsWith("html-has-lang", StringComparison.Ordinal));
        Assert.Contains(found, v => v.StartsWith("image-alt", StringComparison.Ordinal));
        Assert.Contains(found, v => v.StartsWith("label", StringComparison.Ordinal));
        await page.Context.CloseAsync();
    }
}
