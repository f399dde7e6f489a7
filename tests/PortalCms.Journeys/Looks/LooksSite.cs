using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;
using PortalCms.Core;
using PortalCms.Journeys.Pages;
using PortalCms.Testing;
using PortalCms.Theming;

namespace PortalCms.Journeys.Looks;

/// <summary>The sample site on a Monday morning that does not pass, for pages that are looked at; its people stay signed in.</summary>
public sealed class LooksSite(Site site) : IAsyncDisposable
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 23, 8, 40, 0, TimeSpan.Zero);
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _states = new();

    /// <summary>Who looks, by the name in <see cref="Look.Who"/>: address, password, door.</summary>
    internal static IReadOnlyDictionary<string, (string Email, string Password, string Door)> SignIns { get; } = new Dictionary<string, (string, string, string)>
    {
        ["cyd"] = ("cyd@velonord.example", "river-saddle-lemon", "/support/sign-in"),
        ["dana"] = ("dana@velonord.example", "orchard-signal-velvet", "/support/sign-in"),
        ["gio"] = ("gio@ciclirossi.example", "ponte-ciliegia-vento", "/rivenditori/sign-in"),
        ["layla"] = ("layla@example.com", "desert-window-thread", "/support/sign-in"), // reads right to left
        ["nell"] = ("nell@example.com", "pebble-lantern-quiet", "/support/sign-in"), // has no tickets
        ["ada"] = ("ada@ridgeline.example", "larch-paddle-window", "/Admin/Portal/sign-in"),
        ["edo"] = ("edo@ridgeline.example", "copper-lantern-meadow", "/Admin/Portal/sign-in"),
        ["ida"] = ("ida@ridgeline.example", "granite-teacup-harbour", "/Admin/Portal/sign-in"),
    };

    internal Site Site => site;

    internal static async Task<LooksSite> Start() => new(await Site.Start(Seed(), builder =>
    {
        builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(s_now));
        builder.Services.AddSingleton<PortalModule>(new Failing());
        builder.Services.Configure<ThemeOptions>(o => o.Folder = Path.Combine(AppContext.BaseDirectory, "Looks", "themes")); // the default theme, and a few words from right to left
    }));

    /// <summary>Opens the look in a window of that size and colour.</summary>
    internal async Task<Window> Open(Chromium chromium, Look look, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var isPhone = width < 700;
        var window = await chromium.Visit(look.Host is { } host ? new Uri($"http://{host}:{site.Root.Port}") : site.Root, new()
        {
            ViewportSize = new() { Width = width, Height = isPhone ? 740 : 860 },
            ColorScheme = scheme,
            HasTouch = isPhone,
            IsMobile = isPhone,
            ReducedMotion = ReducedMotion.Reduce,
            StorageState = look.Who is { } who ? await _states.GetOrAdd(who, w => new(() => SignIn(chromium, w))).Value : null,
        });
        var answer = await window.Go(look.Path);
        Assert.Equal(look.Status, answer!.Status);
        if (look.Act is { } act) await act(window.Page);
        return window;
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private async Task<string> SignIn(Chromium chromium, string who)
    {
        var (email, password, door) = SignIns[who];
        await using var window = await chromium.Visit(site.Root);
        await window.Go(door);
        await new SignInPage(window.Page).Enter(email, password);
        await window.Page.Locator(".account-menu, .staff-end, .panel.is-error, #errors").First.WaitForAsync();
        Assert.DoesNotContain("sign-in", window.Place, StringComparison.Ordinal);
        return await window.Page.Context.StorageStateAsync();
    }

    /// <summary>The sample with two more sign-ins.</summary>
    private static PortalSeed Seed()
    {
        var recipe = JsonNode.Parse(PortalSeed.Sample.Recipe)!;
        var steps = recipe["steps"]!.AsArray();
        JsonArray Section(string name) => steps.Select(s => s![name]).OfType<JsonArray>().Single();
        Section("contacts").Add(new JsonObject { ["email"] = SignIns["nell"].Email, ["name"] = "Nell Newcomb", ["language"] = "en" });
        foreach (var who in new[] { "nell", "layla" })
            Section("members").Add(new JsonObject { ["contact"] = SignIns[who].Email, ["samplePassword"] = SignIns[who].Password, ["portal"] = "support" });
        return PortalSeed.Sample with { Name = "looks", Recipe = System.Text.Encoding.UTF8.GetBytes(recipe.ToJsonString()) };
    }
}
