using Microsoft.Playwright;
using PortalCms.Journeys.Looks;
using PortalCms.Testing;

namespace PortalCms.Journeys;

/// <summary>
/// <c>docs/screens</c> shows every page, so that a change of look is a visible difference. <c>SCREENS=1</c> takes the pictures anew,
/// <c>SCREENS=missing</c> those that are not there; else they are only counted.
/// </summary>
public sealed class ScreensTests(Chromium chromium, Sites sites)
{
    private const int Screen = 1280;
    private const int Phone = 360;
    private static readonly string s_folder = Path.Combine(Repository.Root, "docs/screens");
    private static readonly string s_asked = Environment.GetEnvironmentVariable("SCREENS") ?? "";

    /// <summary>The looks that are drawn on paper.</summary>
    private static readonly HashSet<string> s_paper = ["ticket.print"];

    /// <summary>The staff's pages that are also looked at on a phone and in the dark.</summary>
    private static readonly HashSet<string> s_mainOfStaff = ["desk", "desk.ticket", "desk.ticket.none", "audit"];

    [Fact]
    public void Every_look_has_its_pictures_and_no_picture_is_of_a_look_that_is_gone()
    {
        var wanted = AllLooks.All.SelectMany(Pictures).Select(p => p.File).Order(StringComparer.Ordinal);
        Assert.Equal(wanted, Directory.EnumerateFiles(s_folder, "*.png").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
    }

    [BrowserTheory, MemberData(nameof(AllLooks.Names), MemberType = typeof(AllLooks))]
    public async Task A_look_is_taken_when_asked_for(string name)
    {
        Directory.CreateDirectory(s_folder);
        foreach (var (file, width, scheme) in Pictures(AllLooks.Of(name)).Where(IsWanted))
        {
            await using var window = await (await sites.Looks).Open(chromium, AllLooks.Of(name), width, scheme);
            if (s_paper.Contains(name)) await window.Page.EmulateMediaAsync(new() { Media = Media.Print });
            await window.Page.EvaluateAsync("document.fonts.ready");
            var picture = await window.Page.ScreenshotAsync(new() { FullPage = true, Clip = await Clip(window.Page), Caret = ScreenshotCaret.Hide, Animations = ScreenshotAnimations.Disabled });
            await File.WriteAllBytesAsync(Path.Combine(s_folder, file), PalettePng.Of(picture));
        }
    }

    private static bool IsWanted((string File, int, ColorScheme) picture) => s_asked == "1" || s_asked == "missing" && !File.Exists(Path.Combine(s_folder, picture.File));

    private static IEnumerable<(string File, int Width, ColorScheme Scheme)> Pictures(Look look)
    {
        var isStaff = StaffLooks.All.Contains(look);
        var isMain = look.IsMain || s_mainOfStaff.Contains(look.Name);
        yield return ($"{look.Name}.png", Screen, ColorScheme.Light);
        if (isMain || !isStaff && !s_paper.Contains(look.Name)) yield return ($"{look.Name}.phone.png", Phone, ColorScheme.Light);
        if (isMain) yield return ($"{look.Name}.dark.png", Screen, ColorScheme.Dark);
        if (isMain) yield return ($"{look.Name}.phone.dark.png", Phone, ColorScheme.Dark);
    }

    /// <summary>The page, but no more of a long one than tells something new.</summary>
    private static async Task<Clip> Clip(IPage page)
    {
        var size = await page.EvaluateAsync<int[]>("[document.documentElement.clientWidth, document.documentElement.scrollHeight]");
        return new Clip { X = 0, Y = 0, Width = size[0], Height = Math.Min(size[1], size[0] < 700 ? 1800 : 1400) };
    }
}
