using System.Diagnostics;
using Microsoft.Playwright;

namespace PortalCms.Journeys;

/// <summary>A person without a mouse. Wherever the focus goes it must be seen: a ring of at least 2 px, inside the window, nothing on top of it.</summary>
internal sealed class Keys(IPage page)
{
    private const int MostStops = 60;

    /// <summary>Null when the focus is well seen; else what is wrong with it.</summary>
    private const string WhyUnseen =
        """
        () => {
          const e = document.activeElement;
          if (e === document.body) return null; // past the last stop, the browser's own bar
          if (document.querySelector('.portal-staff')?.contains(e) === false) return null; // the admin of a site around ours
          const name = `${e.tagName.toLowerCase()}${e.id ? '#' + e.id : ''}.${e.className} "${(e.innerText || e.value || '').slice(0, 40)}"`;
          const ring = [null, '::after', '::before'].some(p => {
            const s = getComputedStyle(e, p);
            return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2;
          });
          if (!ring) return `${name} shows no ring`;
          const box = e.getBoundingClientRect();
          const inside = box.height > innerHeight ? box.top < innerHeight && box.bottom > 0 : box.top >= -1 && box.bottom <= innerHeight + 1;
          if (!inside || box.left < -1 || box.right > innerWidth + 1) return `${name} is outside the window: ${JSON.stringify(box)}`;
          const bottom = Math.min(box.bottom, innerHeight), top = Math.max(box.top, 0);
          const points = [[(box.left + box.right) / 2, (top + bottom) / 2], [box.left + 3, top + 3], [box.right - 3, bottom - 3]];
          for (const [x, y] of points) {
            const hit = document.elementFromPoint(x, y);
            if (hit && !e.contains(hit) && !hit.contains(e)) return `${name} is covered by ${hit.tagName}.${hit.className} at ${x},${y}`;
          }
          return null;
        }
        """;

    private static readonly TimeSpan LongestLoad = TimeSpan.FromSeconds(30);

    /// <summary>Tab, until the focus is where it should be; looks at each stop on the way.</summary>
    internal async Task TabTo(ILocator target)
    {
        await target.WaitForAsync(); // the page it stands on may still be on its way
        for (var stop = 0; stop < MostStops; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            await AssertSeen();
            if (await IsAt(target)) return;
        }
        Assert.Fail($"{MostStops} times Tab did not reach {target}.");
    }

    /// <summary>A key that a script answers is heard once the page's scripts have run.</summary>
    internal async Task Press(string key)
    {
        // Asked again and again: the load event of a page that a form led to may be missed, and the pages let nobody wait by eval.
        var clock = Stopwatch.StartNew();
        while (await page.EvaluateAsync<string>("() => document.readyState") != "complete" && clock.Elapsed < LongestLoad) await Task.Delay(20);
        await page.Keyboard.PressAsync(key);
    }

    internal Task Write(string text) => page.Keyboard.TypeAsync(text);

    internal Task<bool> IsAt(ILocator target) => target.EvaluateAsync<bool>("e => e === document.activeElement");

    internal async Task AssertSeen() => Assert.Null(await page.EvaluateAsync<string?>(WhyUnseen));
}
