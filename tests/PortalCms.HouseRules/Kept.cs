namespace PortalCms.HouseRules;

/// <summary>How a rule speaks: what breaks it is listed, one place a line.</summary>
internal static class Kept
{
    internal static void By(IEnumerable<string> broken)
    {
        var places = broken.ToList();
        Assert.True(places.Count == 0, $"{places.Count} place(s) break the rule:\n{string.Join('\n', places)}");
    }
}
