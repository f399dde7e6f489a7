namespace PortalCms.Benchmarks.Measuring;

/// <summary>
/// Load before the measuring, until a request costs no less than before. The compiler makes a method for good after many calls, in steps, beside the load; two busy
/// cores come late to it: a page that was called 20,000 times cost twice what it cost after 60,000.
/// </summary>
internal static class WarmUp
{
    private const double Less = 0.95;
    private const int Stayed = 2, Most = 25;

    /// <param name="load">Made again and again.</param>
    /// <param name="requests">At least so many.</param>
    internal static async Task Of(Func<Task<Sample>> load, double requests)
    {
        var (made, least, stayed) = (0.0, double.MaxValue, 0);
        for (var time = 0; time < Most && (made < requests || stayed < Stayed); time++)
        {
            var sample = await load();
            made += sample.Requests;
            stayed = sample.Cpu < least * Less ? 0 : stayed + 1;
            least = Math.Min(least, sample.Cpu);
        }
    }
}
