using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace PortalCms.Edge;

/// <summary>The counters of the open doors, each by its own key. In this process: nodes count for themselves.</summary>
internal sealed class Limits : IDisposable
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    public Limits(IOptions<PortalOptions> options)
    {
        var limits = options.Value.Limits;
        IsOn = limits.On;
        SignInsOfAddress = Make(limits.SignInsPerAddress, s_minute);
        SignInsOfAccount = Make(limits.SignInsPerAccount, 10 * s_minute);
        OpenPages = Make(limits.OpenPagesPerAddress, s_minute);
        Posts = Make(limits.PostsPerPerson, s_minute);
    }

    internal bool IsOn { get; }
    internal PartitionedRateLimiter<string> SignInsOfAddress { get; }
    internal PartitionedRateLimiter<string> SignInsOfAccount { get; }
    internal PartitionedRateLimiter<string> OpenPages { get; }
    internal PartitionedRateLimiter<string> Posts { get; }

    private static PartitionedRateLimiter<string> Make(int permits, TimeSpan window) => PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetSlidingWindowLimiter(key, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = permits,
            Window = window,
            SegmentsPerWindow = 6,
            QueueLimit = 0,
            AutoReplenishment = true,
        }));

    public void Dispose()
    {
        SignInsOfAddress.Dispose();
        SignInsOfAccount.Dispose();
        OpenPages.Dispose();
        Posts.Dispose();
    }
}
