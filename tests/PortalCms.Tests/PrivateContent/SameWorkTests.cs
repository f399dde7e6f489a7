using System.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PortalCms.Core;
using PortalCms.PrivateContent;
using PortalCms.Testing;

namespace PortalCms.Tests.PrivateContent;

/// <summary>Time tells nothing because the work is the same; <c>tests/timing.sh</c> measures it over HTTP.</summary>
[Trait("Spec", "ACC-6")]
public sealed class SameWorkTests
{
    private const string Wrong = "wrong marble lantern 9";

    [Theory, BothDatabases]
    public async Task Every_refusal_hashes_exactly_once(Db kind)
    {
        var hasher = new CountingHasher(1000, skipsNobody: false);
        await using var world = await PrivateContentWorld.Create(kind, change: s => s.AddSingleton<IPasswordHasher<PortalUser>>(hasher));
        await world.SignIn("nobody@velonord.example", Wrong);
        foreach (var (email, door) in new[] { ("nobody@velonord.example", PersonKind.Customer), ("cyd@velonord.example", PersonKind.Customer), ("ada@ridgeline.example", PersonKind.Customer), ("cyd@velonord.example", PersonKind.Staff), ("noor@velonord.example", PersonKind.Customer) })
            for (var i = 0; i < 12; i++) // the last of them locked
            {
                hasher.Verified = 0;
                Assert.Null(await world.SignIn(email, Wrong, door));
                Assert.Equal(1, hasher.Verified);
            }
        hasher.Verified = 0;
        Assert.Null(await world.SignIn("cyd@velonord.example", new string('x', PasswordRules.Longest + 1)));
        Assert.Equal(0, hasher.Verified);
    }

    [Fact]
    public async Task Without_the_hash_that_nobody_has_time_tells_who_is_known()
    {
        var hasher = new CountingHasher(20_000, skipsNobody: true);
        await using var world = await PrivateContentWorld.Create(Db.Sqlite, change: s =>
        {
            s.AddSingleton<IPasswordHasher<PortalUser>>(hasher);
            s.Configure<SignInRules>(r => r.FailuresBeforeLock = 1000);
        });
        var (known, unknown) = (new List<double>(), new List<double>());
        for (var i = 0; i < 40; i++)
        {
            known.Add(await Time(world, "cyd@velonord.example"));
            unknown.Add(await Time(world, "nobody@velonord.example"));
        }
        var told = known.Skip(10).SelectMany(k => unknown.Skip(10).Select(u => k > u ? 1.0 : 0.0)).Average();
        Assert.True(told > 0.8, $"AUC {told:0.00}");
    }

    private static async Task<double> Time(PrivateContentWorld world, string email)
    {
        var watch = Stopwatch.GetTimestamp();
        await world.SignIn(email, Wrong);
        return Stopwatch.GetElapsedTime(watch).TotalMilliseconds;
    }

    /// <summary>The real hasher, counted; the first hash it makes after the cast's is nobody's.</summary>
    private sealed class CountingHasher(int iterations, bool skipsNobody) : IPasswordHasher<PortalUser>
    {
        private readonly PasswordHasher<PortalUser> _real = new(Options.Create(new PasswordHasherOptions { IterationCount = iterations }));
        private readonly List<string> _made = [];

        internal int Verified { get; set; }

        public string HashPassword(PortalUser user, string password)
        {
            _made.Add(_real.HashPassword(user, password));
            return _made[^1];
        }

        public PasswordVerificationResult VerifyHashedPassword(PortalUser user, string hashedPassword, string providedPassword)
        {
            Verified++;
            return skipsNobody && _made.IndexOf(hashedPassword) > 0 ? PasswordVerificationResult.Failed : _real.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
