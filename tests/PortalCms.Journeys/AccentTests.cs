using Microsoft.Playwright;
using PortalCms.Journeys.Looks;

namespace PortalCms.Journeys;

/// <summary>A portal's accent is anybody's choice: what stands on it can be read all the same.</summary>
[Trait("Spec", "THM-1")]
public sealed class AccentTests(Chromium chromium, Sites sites)
{
    private static readonly string[] s_accents =
    [
        "#2f54c4", "#1f7050", "#b3261e", "#0d8a8a", "#7c7c7c", "#767676", "#808080", "#ff6600", "#e91e63", "#00bcd4", "#ffeb3b", "#8bc34a", "#9c27b0", "#ff0000", "#00ff00", "#0000ff", "#ffffff", "#000000",
        "oklch(0.6 0.15 30)", "oklch(0.58 0.2 140)", "oklch(0.62 0.2 300)",
    ];

    [BrowserTheory, InlineData(ColorScheme.Light), InlineData(ColorScheme.Dark)]
    public async Task Words_on_it_stand_out_in_each_state(ColorScheme scheme)
    {
        await using var window = await (await sites.Looks).Open(chromium, AllLooks.Of("sign-in"), scheme: scheme);
        var weak = await window.Page.EvaluateAsync<string[]>(
            """
            accents => {
              const root = document.documentElement, button = document.querySelector('main .button'), pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
              button.style.transition = 'none';
              const luminance = colour => {
                pen.fillStyle = colour;
                pen.fillRect(0, 0, 1, 1);
                const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const weak = [];
              for (const accent of accents) for (const state of ['--accent-fill', '--accent-hover']) {
                root.style.setProperty('--accent', accent);
                button.style.background = `var(${state})`;
                const style = getComputedStyle(button), lights = [luminance(style.color), luminance(style.backgroundColor)].sort((a, b) => b - a);
                const contrast = (lights[0] + 0.05) / (lights[1] + 0.05);
                if (contrast < 4.5) weak.push(`${accent} ${state}: ${style.color} on ${style.backgroundColor}, ${contrast.toFixed(2)}`);
              }
              return weak;
            }
            """, s_accents);
        Assert.Empty(weak);
    }
}
