using Microsoft.AspNetCore.Http;
using PortalCms.Theming;

namespace PortalCms.Tests.Theming;

/// <summary>What always gives the same, as words and icons do, is made once; what may give something else never is.</summary>
public sealed class ConstantTests
{
    private const string Icon = "<svg><use href=\"{% asset 'icons.svg' %}#{{ name }}\"></use></svg>";
    private readonly LiquidBench _bench = new();

    [Fact]
    public async Task An_icon_is_the_same_every_time_and_each_name_has_its_own()
    {
        var template = _bench.Engine.Read("test", "{% render 'partials/icon', name: 'plus' %}{% render 'partials/icon', name: '<x>' %}");
        var theme = Themed(Icon);
        var first = await Render(template, theme);

        Assert.Equal($"<svg><use href=\"{theme.AssetUrl("icons.svg")}#plus\"></use></svg><svg><use href=\"{theme.AssetUrl("icons.svg")}#&lt;x&gt;\"></use></svg>", first);
        Assert.Equal(first, await Render(template, theme));
    }

    [Fact]
    public async Task A_changed_theme_and_another_path_base_show_at_once()
    {
        var template = _bench.Engine.Read("test", "{% render 'partials/icon', name: 'plus' %}");
        await Render(template, Themed(Icon));

        Assert.Equal("new plus", await Render(template, Themed("new {{ name }}")));
        var theme = Themed(Icon);
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
        var theme = Themed(part);

        Assert.Equal("One", await Render(template, theme, "One"));
        Assert.Equal("Two", await Render(template, theme, "Two"));
    }

    [Fact]
    public async Task What_is_given_by_name_is_never_kept()
    {
        var template = _bench.Engine.Read("test", "{% render 'partials/icon', name: frame.title %}");
        var theme = Themed("{{ name }}");

        Assert.Equal("One", await Render(template, theme, "One"));
        Assert.Equal("Two", await Render(template, theme, "Two"));
    }

    [Fact]
    public async Task Each_language_has_its_own_words_and_what_stands_between_is_asked_each_time()
    {
        var template = _bench.Engine.Read("test", "<p>{{ 'Reply' | t }}</p> {{ frame.title }} <b>{{ 'Reply' | t }}</b>");
        var theme = Themed(Icon);

        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("<p>Reply</p> One <b>Reply</b>", await Render(template, theme, "One"));
            Assert.Equal("<p>Rispondi</p> Due <b>Rispondi</b>", await Render(template, theme, "Due", language: "it-CH"));
            Assert.Equal("<p>Reply</p> Drei <b>Reply</b>", await Render(template, theme, "Drei", language: "de"));
        }
    }

    [Theory]
    [InlineData("{{ 'Add {0}' | t: '<a>' }}", "Add &lt;a&gt;", "Metti &lt;a&gt;")]
    [InlineData("{% render 'partials/inner', title: 'x' %} {{ 'Add {0}' | t: 1.5 }}", "One Add 1.5", "One Metti 1,5")]
    [InlineData("{{ 'Add {0}' | t: '{0}' }} {{ 'Add {0}' | t: frame.title }}", "Add {0} Add One", "Metti {0} Metti One")]
    public async Task Texts_in_the_places_of_words_are_put_in_each_language_and_encoded(string source, string english, string italian)
    {
        var template = _bench.Engine.Read("test", $"<p>{source}</p>");
        var theme = Themed(Icon);

        for (var i = 0; i < 2; i++)
        {
            Assert.Equal($"<p>{english}</p>", await Render(template, theme, "One"));
            Assert.Equal($"<p>{italian}</p>", await Render(template, theme, "One", language: "it"));
        }
    }

    [Fact]
    public async Task A_number_is_written_in_each_readers_way()
    {
        var template = _bench.Engine.Read("test", "a {% render 'partials/icon', name: 1.5 %} b");
        var theme = Themed("{{ name }}");

        Assert.Equal("a 1,5 b", await Render(template, theme, language: "de"));
        Assert.Equal("a 1.5 b", await Render(template, theme, language: "en"));
    }

    [Fact]
    public void Of_a_path_base_in_every_spelling_no_more_than_a_few_are_kept()
    {
        var theme = Themed(Icon);
        var first = theme.Constants("en", "/0");
        Assert.Same(first, theme.Constants("en", "/0"));
        for (var i = 0; i < Theme.MostPlaces; i++) theme.Constants("en", $"/{i}");

        Assert.NotSame(first, theme.Constants("en", "/last"));
        Assert.NotSame(first, theme.Constants("en", "/0"));
    }

    [Fact]
    public async Task Long_texts_are_not_kept_nor_more_than_so_many()
    {
        var template = _bench.Engine.Read("test", $"{new string('x', Theme.LongestKept)} {{{{ 'Reply' | t }}}}");
        var theme = Themed(Icon);
        await Render(template, theme);
        Assert.Empty(theme.Constants("en", ""));
        var half = _bench.Engine.Read("test", $"{new string('x', Theme.LongestKept / 2)} {{{{ 'Reply' | t }}}}");
        await Render(half, theme);
        var kept = Assert.Single(theme.Constants("en", ""));
        for (var i = 0; i < Theme.MostKept / kept.Value.Text.Length; i++) theme.Keep(theme.Constants("en", ""), kept.Key, kept.Value.Text, 1);
        Assert.Empty(theme.Constants("en", ""));
        Assert.Equal(kept.Value.Text, await Render(half, theme));
    }

    [Fact]
    public async Task It_takes_as_many_steps_of_the_bound_as_one_by_one()
    {
        var first = await LeastSteps(isKept: false);
        Assert.InRange(first, 6, 100);
        Assert.Equal(first, await LeastSteps(isKept: true));
    }

    private async Task<int> LeastSteps(bool isKept)
    {
        var template = _bench.Engine.Read("test", "<p>{{ 'Reply' | t }}</p>{% render 'partials/icon', name: 'plus' %}<br>");
        for (var steps = 1; ; steps++)
        {
            var theme = Themed(Icon);
            if (isKept) await Render(template, theme);
            try
            {
                using (await new LiquidBench(Bounds.Default with { Steps = steps }).Engine.Render(template, Input(theme, "Title", null, "en"))) return steps;
            }
            catch (LiquidFault)
            {
                Assert.InRange(steps, 1, 100);
            }
        }
    }

    private Theme Themed(string icon) => new(Theme.Default, _bench.Engine, [new MemoryTemplates(100, new()
    {
        ["assets/icons.svg"] = "<svg/>", ["partials/icon.liquid"] = icon, ["partials/inner.liquid"] = "{{ frame.title }}",
        ["locales/it.po"] = "msgid \"Reply\"\nmsgstr \"Rispondi\"\n\nmsgid \"Add {0}\"\nmsgstr \"Metti {0}\"\n",
    })]);

    private async Task<string> Render(Template template, Theme theme, string title = "Title", HttpContext? http = null, string language = "en")
    {
        using var writer = await _bench.Engine.Render(template, Input(theme, title, http, language));
        return writer.Text.ToString();
    }

    private static RenderInput Input(Theme theme, string title, HttpContext? http, string language) =>
        new(theme, new PortalSettings(0, new ThemeManifest(), new Dictionary<string, string>()), new FrameModel { Title = title, Language = language }, new SampleView(), http);
}
