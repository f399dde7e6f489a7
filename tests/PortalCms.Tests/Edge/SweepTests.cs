using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
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

    [Fact]
    public async Task Of_the_files_that_one_person_left_the_newest_hundred_stay()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var host = await EdgeHost.Start(b => b.Services.AddSingleton<TimeProvider>(clock));
        host.Services.GetRequiredService<DataFolder>().Below("kept");
        IFormFile[] Ten(string name) => [.. Enumerable.Range(0, 10).Select(i => new FormFile(new MemoryStream("x"u8.ToArray()), 0, 1, "Files", $"{name}-{i}.txt") { Headers = new HeaderDictionary() })];
        async Task Keep(string who, string name)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            await using var scope = host.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<KeptFiles>().Keep(who, new Person(), Ten(name), null, TestContext.Current.CancellationToken);
        }
        await Keep("dana", "another's");
        for (var time = 0; time < 13; time++) await Keep("cyd", $"{time:00}");

        await using var read = host.Services.CreateAsyncScope();
        var kept = await read.ServiceProvider.GetRequiredService<PortalDb>().Set<KeptFile>().Select(f => new { f.UserKey, f.Name }).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(3, 10).SelectMany(time => Enumerable.Range(0, 10).Select(i => $"{time:00}-{i}.txt")), kept.Where(f => f.UserKey == "cyd").Select(f => f.Name).Order());
        Assert.Equal(10, kept.Count(f => f.UserKey == "dana"));
    }
}
