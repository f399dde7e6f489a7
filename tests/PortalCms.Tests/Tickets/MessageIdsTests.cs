using PortalCms.Tickets;

namespace PortalCms.Tests.Tickets;

/// <summary>Messages are numbered before they are saved.</summary>
[Trait("Spec", "HLP-1")]
public sealed class MessageIdsTests
{
    [Fact]
    public async Task Each_is_larger_than_the_one_before_and_none_comes_twice()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Enumerable.Range(0, 20_000).Select(_ => MessageIds.Next()).ToList())));
        Assert.All(runs, ids => Assert.Equal(ids.Order(), ids));
        Assert.Equal(160_000, runs.SelectMany(ids => ids).Distinct().Count());
    }

    [Fact]
    public void They_grow_with_the_clock_and_last_for_two_centuries()
    {
        var perYear = TimeSpan.FromDays(365.25).Ticks / TimeSpan.TicksPerMicrosecond << 10;
        var now = TimeProvider.System.GetUtcNow();
        Assert.Equal(now.Year - 2020 + now.DayOfYear / 366d, MessageIds.Next() / (double)perYear, 0.1);
        Assert.True(long.MaxValue / perYear > 250);
    }
}
