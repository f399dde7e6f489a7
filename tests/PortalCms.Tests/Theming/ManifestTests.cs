using System.Text;
using PortalCms.Theming;

namespace PortalCms.Tests.Theming;

[Trait("Spec", "THM-1")]
public sealed class ManifestTests
{
    private const string BuiltIn = """{ "name": "Default", "settings": [ { "name": "Look", "settings": [ { "type": "color", "id": "accent", "default": "#2f54c4" } ] } ] }""";

    [Theory]
    [InlineData("{", 1, "depth to be zero")]
    [InlineData("{ \"name\": \"Mine\",\n  \"settings\": 3 }", 2, "could not be converted")]
    [InlineData("""{ "settings": null }""", 1, "'settings' is a list of groups")]
    [InlineData("""{ "settings": [ null ] }""", 1, "'settings' is a list of groups")]
    [InlineData("""{ "settings": [ { "name": "Look" } ] }""", 1, "'settings' is a list of groups")]
    [InlineData("""{ "settings": [ { "settings": [ { "id": "a", "options": [ null ] } ] } ] }""", 1, "'settings' is a list of groups")]
    [InlineData("""{ "contrast": [ { "text": "accent" } ] }""", 1, "'contrast' is a list of pairs")]
    [InlineData("""{ "settings": [ { "settings": [ { "type": "colour", "id": "accent" } ] } ] }""", 1, "'accent' is of a type that there is not: 'colour'.")]
    [InlineData("""{ "settings": [ { "settings": [ { "type": "text", "id": "Two words" } ] } ] }""", 1, "'Two words' is no id of a setting")]
    [InlineData("""{ "settings": [ { "settings": [ { "type": "text", "id": "a" }, { "type": "url", "id": "a" } ] } ] }""", 1, "There are two settings 'a'.")]
    [InlineData("""{ "settings": [ { "settings": [ { "type": "range", "id": "corners", "min": 0 } ] } ] }""", 1, "The default of 'corners': Write a number.")]
    [InlineData("""{ "settings": [ { "settings": [ { "type": "range", "id": "corners", "min": 0, "max": 9, "default": 10 } ] } ] }""", 1, "The default of 'corners': Choose a number from 0 to 9.")]
    [InlineData("""{ "settings": [ { "settings": [ { "type": "color", "id": "accent", "default": "red;}" } ] } ] }""", 1, "The default of 'accent': 'red;}' is not a colour.")]
    public async Task One_that_is_broken_gives_way_to_the_default_one_and_staff_are_told(string json, int line, string why)
    {
        var (html, faults) = await Show(json);
        Assert.Equal("#2f54c4", html);
        var fault = Assert.Single(faults);
        Assert.Equal(("mine", "theme.json", "themes", line), (fault.Theme, fault.Template, fault.Origin, fault.Line));
        Assert.Contains(why, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_one_is_its_own()
    {
        var (html, faults) = await Show("""{ "settings": [ { "settings": [ { "type": "color", "id": "accent", "default": "#101010" }, { "type": "checkbox", "id": "wide" }, { "type": "header" } ] } ] }""");
        Assert.Equal(("#101010", 0), (html, faults.Count));
    }

    private static async Task<(string Html, IReadOnlyList<ThemeFault> Faults)> Show(string manifest)
    {
        var faults = LiquidBench.Faults;
        var themes = new Themes([new Folder(manifest)], new LiquidBench().Engine, LiquidBench.Settings, faults);
        var theme = themes.Get("mine");
        var settings = new PortalSettings(0, theme.Manifest, new Dictionary<string, string>());
        using var page = await themes.Page("page", new RenderInput(theme, settings, new FrameModel(), new SampleView(), null));
        return (page.Text.ToString(), faults.Latest);
    }

    /// <summary>Two themes of which one has a manifest of its own.</summary>
    private sealed class Folder(string manifest) : TemplateSource
    {
        public override int Order => BuiltIn;
        public override string Label => "themes";
        public override byte[]? Read(string theme, string path) => (theme, path) switch
        {
            ("mine", "theme.json") => Encoding.UTF8.GetBytes(manifest),
            ("default", "theme.json") => Encoding.UTF8.GetBytes(ManifestTests.BuiltIn),
            ("default", "page.liquid") => "{{ settings.accent }}"u8.ToArray(),
            ("default", "layout.liquid") => "{{ content }}"u8.ToArray(),
            _ => null,
        };
        public override IReadOnlyList<string> List(string theme) => theme == "mine" ? ["theme.json"] : ["theme.json", "page.liquid", "layout.liquid"];
        public override long Version(string theme) => 1;
    }
}
