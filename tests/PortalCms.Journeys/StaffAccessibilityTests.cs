using PortalCms.Journeys.Looks;

namespace PortalCms.Journeys;

/// <summary>As <see cref="AccessibilityTests"/>, of the pages of those who work here; beside it, since it takes as long.</summary>
[Trait("Spec", "HLP-2")]
public sealed class StaffAccessibilityTests(Chromium chromium, Sites sites)
{
    [BrowserTheory, MemberData(nameof(StaffPages))]
    public async Task A_page_has_no_fault_is_large_enough_to_hit_and_fits_a_window_of_400_percent(string name)
    {
        await using var window = await (await sites.Looks).Open(chromium, AllLooks.Of(name));
        Assert.Empty(await Usability.Faults(window.Page, alsoDark: name == "desk.ticket"));
        window.AssertQuiet();
    }

    public static TheoryData<string> StaffPages => [.. StaffLooks.All.Select(l => l.Name)];
}
