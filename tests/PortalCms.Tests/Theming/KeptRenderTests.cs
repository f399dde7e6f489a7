using Microsoft.AspNetCore.Http;
using PortalCms.Theming;

namespace PortalCms.Tests.Theming;

/// <summary>A part that always gives the same, as an icon does, is made once; one that may give something else never is.</summary>
public sealed class KeptRenderTests
{
    private const string Icon = "<svg><use href=\"{% asset 'icons.svg' %}#{{ name }}\"></use></svg>";
    private readonly LiquidBench _bench = new();

    [Fact]
    public async Task An_icon_is_the_same_every_time_and_each_name_has_its_own()
    {
        var template = _bench.Engine.Read("test", "{% render 'partials/icon', name: 'plus' %}{% render 'partials/icon', name: '<x>' %}");
        var theme = Theme(Icon);
        var first = await Render(template, theme);

        Assert.Equal($"<svg><use href=\"{theme.AssetUrl("icons.svg")}#plus\"></use></svg><svg><use href=\"{theme.AssetUrl("icons.svg")}#&lt;x&gt;\"></use></svg>", first);
        Assert.Equal(first, await Render(template, theme));
    }

    [Fact]
    public async Task A_changed_theme_and_another_path_base_show_at_once()
    {
        var template = _bench.Engine.Read("test", "{% render 'partials/icon', name: 'plus' %}");
        await Render(template, Theme(Icon));

        Assert.Equal("new plus", await Render(template, Theme("new {{ name }}")));
        var theme = Theme(Icon);
        Assert.DoesNotContain("/acme/", await Render(template, theme), StringComparison.Ordinal);
        Assert.Contains("\"/acme/_theme/", await Render(template, theme, http: new DefaultHttpContext { Request = { PathBase = "/acme" } }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{ frame.title }}")]
    [InlineData("{% if frame.title == 'One' %}One{% else %}Two{% endif %}")]
    [InlineData("{{ frame.title | append: '' }}")]
    [InlineData("{%- render 'partials/inner' -%}")]
    public async Task What_the_request_has_a_say_in_is_never_kept(string part)
    {
        var template = _bench.Engine.Read("test", "{% render 'partials/icon', name: 'plus' %}");
        var theme = Theme(part);

        Assert.Equal("One", await Render(template, theme, "One"));
        Assert.Equal("Two", await Render(template, theme, "Two"));
    }

    [Fact]
    public async Task What_is_given_by_name_is_never_kept()
    {
        var template = _bench.Engine.Read("test", "{% render 'partials/icon', name: frame.title %}");
        var theme = Theme("{{ name }}");

        Assert.Equal("One", await Render(template, theme, "One"));
        Assert.Equal("Two", await Render(template, theme, "Two"));
    }

    private Theme Theme(string icon) => new(PortalCms.Theming.Theme.Default, _bench.Engine, [new MemoryTemplates(100, new()
    {
        ["assets/icons.svg"] = "<svg/>", ["partials/icon.liquid"] = icon, ["partials/inner.liquid"] = "{{ frame.title }}",
    })]);

    private async Task<string> Render(Template template, Theme theme, string title = "Title", HttpContext? http = null)
    {
        var settings = new PortalSettings(0, new ThemeManifest(), new Dictionary<string, string>());
        using var writer = await _bench.Engine.Render(template, new RenderInput(theme, settings, new FrameModel { Title = title }, new SampleView(), http));
        return writer.Text.ToString();
    }
}
