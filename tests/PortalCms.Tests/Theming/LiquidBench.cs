using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PortalCms.Theming;

namespace PortalCms.Tests.Theming;

/// <summary>Templates from memory, rendered by the real engine.</summary>
internal sealed class LiquidBench(Bounds? bounds = null)
{
    private readonly LiquidEngine _engine = new(
        [new(typeof(FrameModel)), new(typeof(LinkView)), new(typeof(AccountView)), new(typeof(SampleView)), new(typeof(ErrorPageView))], TimeProvider.System, bounds);

    public LiquidEngine Engine => _engine;
    public FrameModel Frame { get; init; } = new() { Title = "Title", PortalName = "Support" };
    public HttpContext? Http { get; init; }
    public Dictionary<string, string> Files { get; init; } = [];

    /// <summary>What brings files besides.</summary>
    public IReadOnlyList<TemplateSource> Sources { get; init; } = [];

    /// <summary>The text of a template, or <see cref="LiquidFault"/>.</summary>
    public async Task<string> Render(string source, object? page = null)
    {
        var theme = new Theme(Theme.Default, _engine, [new MemoryTemplates(100, Files), .. Sources]);
        var settings = new PortalSettings(0, new ThemeManifest(), new Dictionary<string, string>());
        using var writer = await _engine.Render(_engine.Read("test", source), new RenderInput(theme, settings, Frame, page ?? new SampleView(), Http));
        return writer.Text.ToString();
    }

    /// <summary>Settings of portals in a host without a database.</summary>
    public static SettingsOfPortals Settings => new(new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>());

    public static ThemeFaults Faults => new(TimeProvider.System, NullLogger<ThemeFaults>.Instance);
}

/// <summary>A record as pages have them.</summary>
public sealed record SampleView
{
    public string Name { get; init; } = "<Ada & Co>";
    public string Empty { get; init; } = "";
    public string? Nothing { get; init; }
    public int Count { get; init; } = 3;
    public bool IsOpen { get; init; } = true;
    public HtmlText Html { get; init; } = new("<b>bold</b>");
    public IReadOnlyList<string> Words { get; init; } = ["<i>", "b"];
    public IReadOnlyList<LinkView> Links { get; init; } = [new("One", "/1", true), new("Two", "javascript:alert(1)")];
    public DayOfWeek Day { get; init; } = DayOfWeek.Friday;
}

/// <summary>Files of the default theme that a test brings.</summary>
internal sealed class MemoryTemplates(int order, Dictionary<string, string> files) : TemplateSource
{
    public override int Order => order;
    public override string Label => order < BuiltIn ? "over" : "built in";
    public override byte[]? Read(string theme, string path) => theme == "default" && files.TryGetValue(path, out var text) ? Encoding.UTF8.GetBytes(text) : null;
    public override IReadOnlyList<string> List(string theme) => theme == "default" ? [.. files.Keys] : [];
    public override long Version(string theme) => files.Count;
}
