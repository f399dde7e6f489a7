namespace PortalCms.Journeys.Looks;

/// <summary>Every page that a person can see, in every state it has.</summary>
internal static class AllLooks
{
    internal static IReadOnlyList<Look> All { get; } = [.. CustomerLooks.All, .. StaffLooks.All];

    internal static Look Of(string name) => All.Single(l => l.Name == name);

    /// <summary>The names, for theories.</summary>
    public static TheoryData<string> Names => [.. All.Select(l => l.Name)];
}
