using System.Text;
using System.Text.Json;
using PortalCms.Theming;

namespace PortalCms.Tests.Theming;

[Trait("Spec", "THM-1")]
public sealed class SettingsTests
{
    private static readonly ThemeManifest Manifest = ThemeManifest.Read("""
        { "name": "T", "version": "1", "settings": [ { "name": "Look", "settings": [
          { "type": "header", "label": "Colours" },
          { "type": "color", "id": "accent", "label": "Accent", "default": "#2f54c4", "aliases": ["brand"] },
          { "type": "color", "id": "paper", "label": "Paper", "default": "oklch(1 0 0)" },
          { "type": "range", "id": "corner_size", "label": "Corners", "min": 0, "max": 14, "unit": "px", "default": 6 },
          { "type": "checkbox", "id": "wide", "label": "Wide", "default": false },
          { "type": "select", "id": "density", "label": "Density", "default": "calm", "options": [ { "value": "calm", "label": "Calm" }, { "value": "dense", "label": "Dense" } ] },
          { "type": "url", "id": "help", "label": "Help", "default": "" },
          { "type": "text", "id": "motto", "label": "Motto", "default": "Hello", "maxBytes": 20 } ] } ],
          "contrast": [ { "text": "accent", "on": "paper", "ratio": 4.5 } ] }
        """u8.ToArray());

    [Theory]
    [InlineData("accent", "red;}")]
    [InlineData("accent", "#12")]
    [InlineData("accent", "oklch(1 0 0);x")]
    [InlineData("corner_size", "15")]
    [InlineData("corner_size", "7px")]
    [InlineData("wide", "maybe")]
    [InlineData("density", "loud")]
    [InlineData("help", "javascript:x")]
    [InlineData("motto", "far more than twenty characters")]
    public void A_value_that_its_type_does_not_take_is_refused_with_words(string id, string value)
    {
        var settings = new ThemeSettings { PortalId = 1 };
        var outcome = settings.Change(new Dictionary<string, string> { [id] = value }, Manifest);
        Assert.Equal(id, outcome.Field);
        Assert.Equal(("{}", 0), (settings.Json, settings.Version));
        // Even when a row holds it, it does not reach the page.
        Assert.DoesNotContain(value, Css(new() { [id] = value }), StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_ids_are_kept_and_the_same_again_changes_nothing()
    {
        var settings = new ThemeSettings { Json = """{"gone":"x"}""" };
        Assert.True(settings.Change(new Dictionary<string, string> { ["accent"] = "#123456" }, Manifest).IsDone);
        Assert.True(settings.Change(new Dictionary<string, string> { ["accent"] = "#123456" }, Manifest).IsDone);
        Assert.Equal(("""{"accent":"#123456","gone":"x"}""", 1), (settings.Json, settings.Version));
    }

    [Fact]
    public void Values_become_custom_properties_and_missing_ones_take_the_default() =>
        Assert.Equal(":root{--accent:#ffffff;--paper:oklch(1 0 0);--corner-size:6px;}\n", Css(new() { ["brand"] = "#ffffff" }));

    [Fact]
    public void Colours_that_do_not_stand_out_are_warned_of_and_still_saved()
    {
        var problem = Assert.Single(ThemeValue.Problems(Manifest, new Dictionary<string, string> { ["accent"] = "#dddddd" }));
        Assert.True(problem.IsWarning);
        Assert.Equal("accent", problem.Id);
        Assert.True(new ThemeSettings().Change(new Dictionary<string, string> { ["accent"] = "#dddddd" }, Manifest).IsDone);
    }

    [Theory]
    [InlineData("#000000", "#ffffff", 21)]
    [InlineData("#777", "#fff", 4.48)]
    [InlineData("oklch(0 0 0)", "oklch(100% 0 0)", 21)]
    [InlineData("oklch(0.627955 0.257683 29.233885)", "#ff0000", 1)]
    public void Contrast_is_as_WCAG_counts_it(string one, string other, double ratio) => Assert.Equal(ratio, Colour.Contrast(one, other)!.Value, 0.02);

    [Fact]
    public async Task Templates_read_settings_by_their_types()
    {
        var engine = new LiquidBench().Engine;
        var settings = new PortalSettings(1, Manifest, new Dictionary<string, string> { ["wide"] = "true", ["motto"] = "<b>" });
        var theme = new Theme("default", engine, []);
        using var page = await engine.Render(engine.Read("t", "{{ settings.motto }} {% if settings.wide %}{{ settings.corner_size | plus: 1 }}{% endif %}{{ settings.nope }}"),
            new RenderInput(theme, settings, new FrameModel(), new SampleView(), null));
        Assert.Equal("&lt;b&gt; 7", page.Text.ToString());
    }

    private static string Css(Dictionary<string, string> values) => Encoding.UTF8.GetString(new PortalSettings(1, Manifest, values).Css);
}
