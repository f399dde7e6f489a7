using Microsoft.Playwright;
using PortalCms.Testing;

[assembly: AssemblyFixture(typeof(PortalCms.Journeys.Chromium))]

namespace PortalCms.Journeys;

/// <summary>One chromium for all journeys; each asks for a context of its own: no cookies, its own size, language and colours.</summary>
public sealed class Chromium : IAsyncDisposable
{
    /// <summary>Milliseconds, for what is only waited for: a machine with much else to do is no fault.</summary>
    private const float Patience = 30_000;
    private readonly Lazy<Task<(IPlaywright Driver, IBrowser Browser)>> _started = new(Start);

    /// <summary>A page in a new context. Dispose its context (<c>page.Context</c>) at the end of the test.</summary>
    public async Task<IPage> Open(BrowserNewContextOptions? options = null)
    {
        var (_, browser) = await _started.Value;
        var context = await browser.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    /// <summary>A window at a site, wide and light unless told otherwise.</summary>
    public async Task<Window> Visit(Uri root, BrowserNewContextOptions? options = null) => new(await Open(options), root);

    public async ValueTask DisposeAsync()
    {
        if (!_started.IsValueCreated) return;
        var (driver, browser) = await _started.Value;
        await browser.CloseAsync();
        driver.Dispose();
    }

    private static async Task<(IPlaywright, IBrowser)> Start()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        var driver = await Playwright.CreateAsync();
        var browser = await driver.Chromium.LaunchAsync(new()
        {
            ExecutablePath = TestBrowser.Program,
            // every name is this machine: a domain that nobody knows is asked for here
            Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--host-resolver-rules=MAP * 127.0.0.1"],
        });
        return (driver, browser);
    }
}
