using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PortalCms.Core;
using PortalCms.Edge;

namespace PortalCms.Tests.Edge;

/// <summary>Work that comes round, in both hosts: each round has a scope of its own, and a broken one ends nothing.</summary>
public sealed class PeriodicWorkTests
{
    private readonly LogLines _lines = new();

    [Theory]
    [InlineData(typeof(TimeoutException), "Warning: Sweep did not come through: TimeoutException")]
    [InlineData(typeof(UnauthorizedAccessException), "Warning: Sweep did not come through: UnauthorizedAccessException")]
    [InlineData(typeof(NullReferenceException), "Error: Sweep failed; it is tried again in its next round")]
    public async Task A_round_that_breaks_is_told_and_ends_nothing(Type exception, string told)
    {
        await new Sweep(_ => throw (Exception)Activator.CreateInstance(exception)!).Round(Scopes(), Log(), default);
        Assert.Contains(_lines.All, l => l.StartsWith(told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_round_has_a_scope_of_its_own_which_ends_with_it()
    {
        var seen = new List<Thing>();
        var work = new Sweep(services => seen.Add(services.GetRequiredService<Thing>()));
        var scopes = Scopes();
        await work.Round(scopes, Log(), default);
        await work.Round(scopes, Log(), default);
        Assert.NotSame(seen[0], seen[1]);
        Assert.All(seen, t => Assert.True(t.IsGone));
    }

    [Fact]
    public async Task A_round_that_is_stopped_tells_nothing()
    {
        using var end = new CancellationTokenSource();
        await end.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => new Sweep(_ => throw new OperationCanceledException()).Round(Scopes(), Log(), end.Token));
        Assert.Empty(_lines.All);
    }

    private static IServiceScopeFactory Scopes() => new ServiceCollection().AddScoped<Thing>().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>();

    private ILogger Log() => ((ILoggerProvider)_lines).CreateLogger("rounds");

    private sealed class Thing : IDisposable
    {
        public bool IsGone { get; private set; }
        public void Dispose() => IsGone = true;
    }

    private sealed class Sweep(Action<IServiceProvider> run) : IPeriodicWork
    {
        public TimeSpan Every => TimeSpan.FromMinutes(1);

        public Task Run(IServiceProvider services, CancellationToken cancellationToken)
        {
            run(services);
            return Task.CompletedTask;
        }
    }
}
