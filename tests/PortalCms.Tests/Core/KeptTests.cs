using Microsoft.Extensions.Time.Testing;
using PortalCms.Core;

namespace PortalCms.Tests.Core;

public sealed class KeptTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Kept<string, string> _kept;

    public KeptTests() => _kept = new Kept<string, string>(TimeSpan.FromSeconds(30), 3, _clock);

    [Fact]
    public void It_is_kept_for_its_life_from_the_last_time_it_was_set()
    {
        _kept.Set("ada", "one");
        _clock.Advance(TimeSpan.FromSeconds(20));
        _kept.Set("ada", "two");
        _clock.Advance(TimeSpan.FromSeconds(29));
        Assert.True(_kept.TryGet("ada", out var value));
        Assert.Equal("two", value);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(_kept.TryGet("ada", out _));
    }

    [Fact]
    public void What_is_removed_or_was_never_set_is_not_there()
    {
        _kept.Set("ada", "one");
        _kept.Set("bob", "two");
        _kept.Remove("ada");
        Assert.False(_kept.TryGet("ada", out _));
        Assert.False(_kept.TryGet("eve", out _));
        Assert.True(_kept.TryGet("bob", out _));
    }

    [Fact]
    public void There_are_never_more_than_so_many()
    {
        for (var i = 0; i < 10; i++)
        {
            _kept.Set($"{i}", "");
            Assert.InRange(Enumerable.Range(0, 10).Count(k => _kept.TryGet($"{k}", out _)), 1, 3);
            Assert.True(_kept.TryGet($"{i}", out _));
        }
    }
}
