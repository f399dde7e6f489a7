using Microsoft.Playwright;

namespace PortalCms.Journeys.Looks;

/// <summary>What of a page keeps people out that axe does not see: sideways scrolling when it is enlarged, and targets too small to hit.</summary>
public static class Usability
{
    /// <summary>400 % of a window 1280 pixels wide.</summary>
    private const int Enlarged = 320;

    /// <summary>WCAG 2.2, 2.5.8: at least 24 by 24 pixels, but for links in a sentence. A link that covers its row counts as large as the row.</summary>
    private const string TooSmall =
        """
        () => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')].flatMap(e => {
          const style = getComputedStyle(e);
          if (!e.checkVisibility({ visibilityProperty: true }) || e.closest('dialog:not([open])') || style.clipPath !== 'none') return [];
          if (e.matches('.prose a, p a, li p a, dd a')) return [];
          const over = getComputedStyle(e, '::after');
          const label = e.labels?.[0];
          const box = (over.position === 'absolute' && over.inset === '0px' ? e.closest('tr, li') : label?.contains(e) ? label : e).getBoundingClientRect();
          return box.width >= 23.5 && box.height >= 23.5 ? [] : [`${e.outerHTML.slice(0, 120)} is ${box.width.toFixed(1)} x ${box.height.toFixed(1)}`];
        })
        """;

    /// <summary>Who stands out of the window, to be told by name.</summary>
    private const string Wide =
        """
        () => document.documentElement.scrollWidth <= innerWidth ? [] : [`${document.documentElement.scrollWidth} wide at ${innerWidth}`, ...[...document.body.querySelectorAll('*')]
          .filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 5).map(e => e.outerHTML.slice(0, 100))]
        """;

    /// <summary>All that is wrong with the page, by axe and by this; the window is narrow afterwards.</summary>
    public static async Task<IReadOnlyList<string>> Faults(IPage page, bool alsoDark)
    {
        var faults = new List<string>(await Axe.Check(page));
        if (alsoDark)
        {
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            faults.AddRange((await Axe.Check(page)).Select(f => "dark: " + f));
        }
        faults.AddRange(await Targets(page));
        faults.AddRange(await Reflow(page));
        return faults;
    }

    internal static async Task<IReadOnlyList<string>> Targets(IPage page) => await page.EvaluateAsync<string[]>(TooSmall);

    /// <summary>Makes the window as narrow as an enlarged one.</summary>
    internal static async Task<IReadOnlyList<string>> Reflow(IPage page)
    {
        await page.SetViewportSizeAsync(Enlarged, 640);
        return await page.EvaluateAsync<string[]>(Wide);
    }
}
