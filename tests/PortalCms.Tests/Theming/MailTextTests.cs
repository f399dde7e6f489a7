using PortalCms.Theming;

namespace PortalCms.Tests.Theming;

/// <summary>A mail out of templates: subject, text and HTML.</summary>
[Trait("Spec", "THM-1")]
public sealed class MailTextTests
{
    private static readonly Dictionary<string, string> s_builtIn = new()
    {
        ["mail/layout.liquid"] = "<title>{{ frame.title }}</title>{{ content }}",
        ["mail/note.liquid"] = "<p>{{ page.name }}</p>",
        ["mail/note-text.liquid"] = "About {{ page.name }}\n\nDear reader,\n{{ page.name }}\n",
    };

    private static async Task<(MailText Mail, IReadOnlyList<ThemeFault> Faults)> Make(string title, Dictionary<string, string>? over = null)
    {
        var faults = LiquidBench.Faults;
        var themes = new Themes([new MemoryTemplates(100, over ?? []), new MemoryTemplates(TemplateSource.BuiltIn, s_builtIn)], new LiquidBench().Engine, LiquidBench.Settings, faults);
        var input = new RenderInput(themes.Get("default"), new PortalSettings(0, new ThemeManifest(), new Dictionary<string, string>()), new FrameModel { PortalName = "Support" }, new SampleView { Name = title }, null);
        return (await themes.Mail("mail/note", input), faults.Latest);
    }

    [Theory]
    [InlineData("a & b <i>", "About a & b <i>", "Dear reader,\na & b <i>\n", "<p>a &amp; b &lt;i&gt;</p>")]
    [InlineData("&lt;b&gt;", "About &lt;b&gt;", "Dear reader,\n&lt;b&gt;\n", "<p>&amp;lt;b&amp;gt;</p>")]
    public async Task What_people_typed_is_said_as_they_typed_it(string title, string subject, string text, string html)
    {
        var (mail, _) = await Make(title);
        Assert.Equal((subject, text), (mail.Subject, mail.Text));
        Assert.Contains(html, mail.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("one\u2028two\u0085three"), InlineData("one \u2029 two\fthree")]
    public async Task A_subject_is_one_line_whatever_stands_in_it(string title)
    {
        var (mail, _) = await Make(title);
        Assert.Equal("About one two three", mail.Subject);
        Assert.StartsWith("Dear reader,", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subject_is_not_longer_than_250_characters() => Assert.Equal(251, (await Make(new string('x', 900))).Mail.Subject.Length);

    [Theory]
    [InlineData(""), InlineData("\n\n"), InlineData("{{ page.nothing }}")]
    public async Task Without_a_first_line_the_portals_name_stands_for_it(string template) =>
        Assert.Equal("Support", (await Make("t", new() { ["mail/note-text.liquid"] = template })).Mail.Subject);

    [Theory]
    [InlineData("mail/note-text.liquid"), InlineData("mail/note.liquid"), InlineData("mail/layout.liquid")]
    public async Task A_template_that_fails_is_replaced_by_the_built_in_one_and_reported(string file)
    {
        var (mail, faults) = await Make("t", new() { [file] = "half {{ page.name }}{{ 1 | divided_by: 0 }}" });
        Assert.Equal(("About t", "Dear reader,\nt\n", "<title>About t</title><p>t</p>"), (mail.Subject, mail.Text, mail.Html));
        Assert.Equal(file, Assert.Single(faults).Template + ".liquid");
    }
}
