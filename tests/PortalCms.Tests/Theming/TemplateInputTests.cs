using System.Text;
using Microsoft.AspNetCore.Http;
using PortalCms.Theming;

namespace PortalCms.Tests.Theming;

/// <summary>The catalogue of bad input, Liquid templates: what an editor is told, and what readers see meanwhile. The hostile ones are in <see cref="HostileTemplates"/>.</summary>
[Trait("Spec", "THM-1"), Trait("Security", "4.11")]
public sealed class TemplateInputTests
{
    [Theory]
    [InlineData("one\n{% if page.name %}two", 2)]
    [InlineData("one\n\n{{ page.name | nonsense }}", 3)]
    [InlineData("one\n{% bogus %}", 2)]
    [InlineData("one\n{{ (1..2000000000) | size }}", 2)]
    [InlineData("{% assign s = '0123456789' %}\n\n{% for i in (1..40) %}\n{% assign s = s | append: s %}{% endfor %}", 4)]
    [InlineData("{% assign s = '0123456789' %}\n{% for i in (1..40) %}\n\n{% assign s = s | replace: '0', s %}{% endfor %}", 4)]
    [InlineData("one\n{% form 'https://evil.example' %}{% endform %}", 2)]
    [InlineData("one\n\n\n{% render '../../appsettings' %}", 4)]
    public async Task What_cannot_be_is_told_with_its_line_and_column(string source, int line)
    {
        var fault = await Assert.ThrowsAsync<LiquidFault>(() => new LiquidBench().Render(source));
        Assert.Equal(("test", line), (fault.Template, fault.Line));
        Assert.True(fault.Column >= 1);
        Assert.NotEmpty(fault.Reason);
    }

    public static TheoryData<string, int, int, string> TooMuch => new()
    {
        { "one\n" + Repeat("{% if true %}", 3_000) + Repeat("{% endif %}", 3_000), 2, 30 * "{% if true %}".Length + 6, "Blocks stand in each other more than 30 deep." },
        { "one\n" + Repeat("0123456789", 1_000_000), 1, 1, "The template is longer than 100,000 characters." },
        { "one\n {% if page.name", 2, 7, "Invalid 'if' tag" },
        { "one\n {% if page.name %}two", 2, 23, "'{% endif %}' was expected" },
        { "one\n {{ page.name", 2, 14, "End of tag '}}' was expected" },
    };

    [Theory, MemberData(nameof(TooMuch))]
    public async Task A_source_that_is_too_deep_too_long_or_without_end_is_refused_with_line_column_and_reason(string source, int line, int column, string reason)
    {
        var fault = await Assert.ThrowsAsync<LiquidFault>(() => new LiquidBench().Render(source));
        Assert.Equal((line, column, reason), (fault.Line, fault.Column, fault.Reason));
    }

    [Theory]
    [InlineData("{{ user.PasswordHash }}{{ user.password_hash }}{{ frame.account.password_hash }}{{ frame.user.PasswordHash }}")]
    [InlineData("{{ ticket.Company.Tickets }}{{ ticket.company.tickets }}{{ page.ticket.company.tickets }}")]
    [InlineData("{{ page.password_hash }}{{ page.PasswordHash }}")]
    [InlineData("{{ page.company.tickets }}{{ page.Company.Tickets.first.subject }}")]
    [InlineData("{{ model.GetType }}{{ page.GetType.Assembly }}{{ frame.account.GetType }}{{ settings.GetType }}")]
    [InlineData("{{ __proto__ }}{{ page.constructor }}{{ this }}{{ self }}{{ config }}{{ request.cookies }}{{ http.Session }}")]
    [InlineData("{% assign m = 'GetType' %}{{ page[m] }}{{ page.links[0][m] }}{{ page.links | map: m }}")]
    public async Task What_no_view_has_is_empty(string source) => Assert.Equal("", (await new LiquidBench().Render(source)).Trim());

    [Theory]
    [InlineData("<script>{{ page.name }}</script>")]
    [InlineData("<a href=\"{{ page.name }}\">x</a>")]
    [InlineData("<p title='{{ page.name }}'>{{ page.name | append: page.name }}</p>")]
    [InlineData("{% capture x %}{{ page.name }}{% endcapture %}{{ x | append: page.name }}")]
    public async Task What_customers_wrote_is_encoded_wherever_an_editor_puts_it(string source)
    {
        var html = await new LiquidBench().Render(source, new SampleView { Name = "</script><script>alert(1)</script>'\" onmouseover='x" });
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.DoesNotContain("' onmouseover", html, StringComparison.Ordinal);
        Assert.DoesNotContain("'\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readers_see_the_old_page_or_the_new_one_while_an_editor_publishes_and_never_a_mix()
    {
        var files = new Published();
        var themes = new Themes([files], new LiquidBench().Engine, LiquidBench.Settings, LiquidBench.Faults);
        var settings = new PortalSettings(0, new ThemeManifest(), new Dictionary<string, string>());
        var reading = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var seen = new HashSet<string>();
            while (!files.IsDone)
            {
                using var page = await themes.Page("page", new RenderInput(themes.Get("default"), settings, new FrameModel(), new SampleView(), null));
                seen.Add(page.Text.ToString());
            }
            return seen;
        })).ToList();
        for (var i = 0; i < 60; i++)
        {
            files.Publish();
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
        files.IsDone = true;
        var all = (await Task.WhenAll(reading)).SelectMany(s => s).ToHashSet();
        Assert.True(all.Count > 1);
        Assert.All(all, page => Assert.Single(page.Split('|').Distinct()));
    }

    [Fact]
    public async Task A_long_text_that_its_writer_sees_again_does_not_count_against_the_template_and_a_loop_still_does()
    {
        var (http, typed) = (new DefaultHttpContext(), new string('"', 400_000));
        var page = new SampleView { Name = typed };
        await Assert.ThrowsAsync<LiquidFault>(() => new LiquidBench().Render("{{ page.name }}", page));
        TypedText.Note(http, typed.Length);
        Assert.Equal(6 * typed.Length, (await new LiquidBench { Http = http }.Render("{{ page.name }}", page)).Length);
        await Assert.ThrowsAsync<LiquidFault>(() => new LiquidBench { Http = http }.Render("{% for i in (1..9) %}{{ page.name }}{% endfor %}", page));
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    /// <summary>A theme whose two files an editor publishes together, again and again.</summary>
    private sealed class Published : TemplateSource
    {
        private volatile int _version;

        public override int Order => TemplateSource.BuiltIn;
        public override string Label => "published";
        internal bool IsDone { get; set; }
        internal void Publish() => Interlocked.Increment(ref _version);
        public override long Version(string theme) => _version;
        public override IReadOnlyList<string> List(string theme) => ["layout.liquid", "page.liquid"];
        public override byte[]? Read(string theme, string path) => path switch
        {
            "layout.liquid" => Encoding.UTF8.GetBytes($"{_version}|{{{{ content }}}}"),
            "page.liquid" => Encoding.UTF8.GetBytes($"{_version}"),
            _ => null,
        };
    }
}
