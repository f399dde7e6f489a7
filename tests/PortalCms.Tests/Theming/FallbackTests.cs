using PortalCms.Theming;

namespace PortalCms.Tests.Theming;

[Trait("Spec", "THM-2")]
public sealed class FallbackTests
{
    private const string GoodRows = "<ul>{% for l in page.links %}<li>{{ l.label }}</li>{% endfor %}</ul>";
    private const string GoodLayout = "<!doctype html><title>{{ frame.title }}</title>{{ content }}<footer>built in</footer>";

    private static readonly SampleView TwentyFive = new() { Links = [.. Enumerable.Range(1, 25).Select(i => new LinkView($"Row {i}", $"/{i}"))] };

    private static async Task<(string Html, IReadOnlyList<ThemeFault> Faults)> Show(Dictionary<string, string> over, int spent = 0)
    {
        var engine = new LiquidBench().Engine;
        var faults = LiquidBench.Faults;
        var builtIn = new MemoryTemplates(TemplateSource.BuiltIn, new() { ["rows.liquid"] = GoodRows, ["layout.liquid"] = GoodLayout });
        var themes = new Themes([new MemoryTemplates(100, over), builtIn], engine, LiquidBench.Settings, faults);
        var settings = new PortalSettings(0, new ThemeManifest(), new Dictionary<string, string>());
        using var page = await themes.Page("rows", new RenderInput(themes.Get("default"), settings, new FrameModel { Title = "T" }, TwentyFive, null) { Began = Environment.TickCount64 - spent });
        return (page.Text.ToString(), faults.Latest);
    }

    [Fact]
    public async Task One_that_fails_on_its_second_row_of_25_is_replaced_by_the_whole_built_in_page()
    {
        var (html, faults) = await Show(new()
        {
            ["rows.liquid"] = "<ol>\n{% for l in page.links %}<li>half {{ l.label }}\n{% if forloop.index == 2 %}{{ 1 | divided_by: 0 }}{% endif %}</li>{% endfor %}</ol>",
        });
        Assert.DoesNotContain("half", html, StringComparison.Ordinal);
        Assert.Equal(25, html.Split("<li>").Length - 1);
        Assert.EndsWith("</ul><footer>built in</footer>", html, StringComparison.Ordinal);
        var fault = Assert.Single(faults);
        Assert.Equal(("rows", "over", 3, 1, "A number is divided by 0."), (fault.Template, fault.Origin, fault.Line, fault.Count, fault.Message));
    }

    [Theory]
    [InlineData("rows.liquid", "{% if %}")]
    [InlineData("rows.liquid", "{% for l in page.links %}{{ l.label }}")]
    [InlineData("rows.liquid", "{% render 'nowhere' %}")]
    [InlineData("layout.liquid", "<p>broken {{ content }}{{ 1 | modulo: 0 }}")]
    [InlineData("layout.liquid", "{% bogus %}")]
    public async Task A_broken_part_falls_back_by_itself(string file, string source)
    {
        var (html, faults) = await Show(new() { [file] = source });
        Assert.Equal("<!doctype html><title>T</title><ul>" + string.Concat(TwentyFive.Links.Select(l => $"<li>{l.Label}</li>")) + "</ul><footer>built in</footer>", html);
        Assert.Equal(file, Assert.Single(faults).Template + ".liquid");
    }

    /// <summary>Each had a time of its own once, and together they took twice as long.</summary>
    [Fact]
    public async Task Page_and_layout_share_one_time_and_the_built_in_has_its_own()
    {
        const string Long = "{% for l in page.links %}{{ l.label }}{{ l.label }}{% endfor %}";
        var over = new Dictionary<string, string> { ["rows.liquid"] = "mine", ["layout.liquid"] = Long + "{{ content }}" };
        var (html, faults) = await Show(over, spent: Bounds.Default.Milliseconds + 1);
        Assert.Equal("<!doctype html><title>T</title>mine<footer>built in</footer>", html);
        Assert.Equal(("layout", "The page takes more than 1.5 seconds."), (Assert.Single(faults).Template, faults[0].Message));

        (html, faults) = await Show(new() { ["rows.liquid"] = Long }, spent: Bounds.Default.Milliseconds + 1);
        Assert.Equal(25, html.Split("<li>").Length - 1); // its 25 rows, in time of their own
        Assert.Equal("rows", Assert.Single(faults).Template);
        Assert.Empty((await Show(over)).Faults);
    }

    [Fact]
    public async Task A_good_template_of_the_site_wins_and_keeps_the_built_in_layout()
    {
        var (html, faults) = await Show(new() { ["rows.liquid"] = "mine" });
        Assert.Equal("<!doctype html><title>T</title>mine<footer>built in</footer>", html);
        Assert.Empty(faults);
    }

    [Fact]
    public async Task When_the_built_in_fails_too_it_is_a_bug_and_thrown()
    {
        var engine = new LiquidBench().Engine;
        var themes = new Themes([new MemoryTemplates(TemplateSource.BuiltIn, new() { ["rows.liquid"] = "{% if %}" })], engine, LiquidBench.Settings, LiquidBench.Faults);
        var settings = new PortalSettings(0, new ThemeManifest(), new Dictionary<string, string>());
        await Assert.ThrowsAsync<LiquidFault>(async () => await themes.Page("rows", new RenderInput(themes.Get("default"), settings, new FrameModel(), TwentyFive, null)));
    }

    [Fact]
    public void The_list_for_staff_keeps_fifty_and_counts_the_same_once()
    {
        var faults = LiquidBench.Faults;
        for (var i = 0; i < 120; i++) faults.Report("default", "built in", new LiquidFault("t", i % 60, 1, "why"));
        Assert.Equal(50, faults.Latest.Count);
    }
}
