using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PortalCms.Core;
using PortalCms.Edge;

namespace PortalCms.Tests.Edge;

[Trait("Spec", "DTL-2")]
public sealed class SweepTests
{
    [Theory]
    [InlineData("incoming")]
    [InlineData("kept")]
    public async Task A_file_that_is_just_arriving_stays_whatever_our_clock_says_and_one_of_hours_ago_goes(string folder)
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var host = await EdgeHost.Start(b => b.Services.AddSingleton<TimeProvider>(clock));
        var place = host.Services.GetRequiredService<DataFolder>().Below(folder);
        var (arriving, left) = (Path.Combine(place, "arriving"), Path.Combine(place, "left"));
        foreach (var file in new[] { arriving, left }) await File.WriteAllTextAsync(file, "x", TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(left, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-2));

        clock.Advance(TimeSpan.FromHours(25));
        await using var scope = host.Services.CreateAsyncScope();
        await Sweeper.Sweep(scope.ServiceProvider, clock.Now(), TestContext.Current.CancellationToken);

        Assert.True(File.Exists(arriving));
        Assert.False(File.Exists(left));
    }
}
