using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Theming;

namespace PortalCms.Tests.Theming;

[Trait("Spec", "THM-1")]
public sealed class DialectTests
{
    private readonly LiquidBench _bench = new();

    [Theory]
    [InlineData("{{ page.name }}", "&lt;Ada &amp; Co&gt;")]
    [InlineData("{{ page.words }}", "&lt;i&gt;b")]
    [InlineData("{{ page.words | join: '<' }}", "&lt;i&gt;&lt;b")]
    [InlineData("{{ page.name | escape }}", "&lt;Ada &amp; Co&gt;")]
    [InlineData("{{ page.html }}", "<b>bold</b>")]
    [InlineData("{{ page.html | append: '!' }}", "&lt;b&gt;bold&lt;/b&gt;!")]
    [InlineData("{{ page.html | strip_html | upcase }}", "BOLD")]
    [InlineData("{% capture x %}<p>{{ page.name }}</p>{% endcapture %}{{ x }}", "<p>&lt;Ada &amp; Co&gt;</p>")]
    [InlineData("{% capture x %}{{ page.name }}{% endcapture %}{{ x | replace: '&lt;', '<' }}", "&lt;Ada &amp;amp; Co&amp;gt;")]
    [InlineData("{{ 'Übergröße 漢字 שלום 😀' }}", "Übergröße 漢字 שלום &#x1F600;")]
    [InlineData("{{ page.words | json }}", "[&quot;\\u003Ci\\u003E&quot;,&quot;b&quot;]")]
    public async Task Output_is_encoded_unless_it_is_sanitised_html(string source, string expected) =>
        Assert.Equal(expected, await _bench.Render(source));

    [Theory]
    [InlineData("{{ page }}{{ page.links }}{{ page.links | json }}", "[null,null]")]
    [InlineData("{{ page.get_type }}{{ page.GetType }}{{ page.Name }}{{ page['Name'] }}{{ page.to_string }}{{ page.equality_contract }}", "")]
    [InlineData("{{ page.links.first.label }} {{ page.links[1].label }} {{ page.links.size }} {{ page.day }}", "One Two 2 friday")]
    public async Task A_template_reads_the_registered_members_and_nothing_else(string source, string expected) =>
        Assert.Equal(expected, await _bench.Render(source));

    [Theory]
    [InlineData("{% if page.empty %}yes{% else %}no{% endif %}")]
    [InlineData("{% if page.nothing %}yes{% else %}no{% endif %}")]
    [InlineData("{% if page.empty != '' %}yes{% else %}no{% endif %}")]
    [InlineData("{% if page.empty != blank %}yes{% else %}no{% endif %}")]
    [InlineData("{% if page.missing.member %}yes{% else %}no{% endif %}")]
    public async Task An_empty_text_counts_as_no(string source) => Assert.Equal("no", await _bench.Render(source));

    [Theory]
    [InlineData("/a?b=1", "/a?b=1")]
    [InlineData("https://example.com", "https://example.com")]
    [InlineData("mailto:a@b.example", "mailto:a@b.example")]
    [InlineData("javascript:alert(1)", "#")]
    [InlineData(" JaVaScRiPt:alert(1)", "#")]
    [InlineData("java\tscript:alert(1)", "#")]
    [InlineData("data:text/html,x", "#")]
    [InlineData("//evil.example", "#")]
    [InlineData("/\\evil.example", "#")]
    [InlineData("vbscript:x", "#")]
    [InlineData("page/two", "page/two")]
    public async Task An_address_that_a_browser_would_run_becomes_a_dead_one(string url, string expected) =>
        Assert.Equal(expected, await _bench.Render("{% assign u = page.name %}{{ u | safe_url }}", new SampleView { Name = url }));

    [Fact]
    public async Task A_part_sees_what_it_is_given_and_the_root_names_only()
    {
        var bench = new LiquidBench { Files = new() { ["partials/row.liquid"] = "[{{ row.label }}{{ hidden }}{{ frame.title }}{{ n }}]" } };
        Assert.Equal("[OneTitle7][TwoTitle7]", await bench.Render("{% assign hidden = 'x' %}{% render 'partials/row' for page.links as row, n: 7 %}"));
        Assert.Equal("[xTitle]", await bench.Render("{% assign hidden = 'x' %}{% include 'partials/row' %}"));
    }

    [Fact]
    public async Task The_form_tag_writes_key_and_method_that_no_model_holds()
    {
        var services = new ServiceCollection().AddLogging().AddAntiforgery().AddSingleton<IFormKeys, RandomFormKeys>().BuildServiceProvider();
        var bench = new LiquidBench { Http = new DefaultHttpContext { RequestServices = services } };
        var html = await bench.Render("{% form '/reply', class: 'x', upload: true, data_key: 'k' %}in{% endform %}");
        Assert.StartsWith("<form method=\"post\" action=\"/reply\" class=\"x\" enctype=\"multipart/form-data\" data-key=\"k\"><input type=\"hidden\" name=\"__RequestVerificationToken\" value=\"", html, StringComparison.Ordinal);
        Assert.Matches("<input type=\"hidden\" name=\"_key\" value=\"[A-Za-z0-9_-]{22}\">in</form>$", html);
    }

    [Theory]
    [InlineData("{% form 'https://evil.example/' %}{% endform %}")]
    [InlineData("{% form '//evil.example/' %}{% endform %}")]
    [InlineData("{% form '/a', onsubmit: 'x' %}{% endform %}")]
    [InlineData("{% form '/a', method: 'get' %}{% endform %}")]
    public async Task A_form_goes_to_this_site_only(string source) => await Assert.ThrowsAsync<LiquidFault>(() => _bench.Render(source));

    [Theory]
    [InlineData("a\nb {{ page.name | nope }}", 2, "There is no filter 'nope'.")]
    [InlineData("a\n\n{% foo %}", 3, "Unknown tag 'foo'")]
    [InlineData("{{ page.name | raw }}", 1, "There is no filter 'raw'.")]
    [InlineData("x\n{% for l in page.links %}\n{{ l.label | divided_by: 0 }}{% endfor %}", 3, "A number is divided by 0.")]
    public async Task A_fault_names_line_and_reason(string source, int line, string reason)
    {
        var fault = await Assert.ThrowsAsync<LiquidFault>(() => _bench.Render(source));
        Assert.Equal(("test", line, reason), (fault.Template, fault.Line, fault.Reason));
        Assert.True(fault.Column > 0);
    }

    [Fact]
    public async Task A_page_of_a_record_that_is_not_registered_is_a_bug_and_thrown() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => _bench.Render("x", new OptionView("a", "b")));

    [Fact]
    public async Task A_fault_in_a_part_names_the_part()
    {
        var bench = new LiquidBench { Files = new() { ["partials/bad.liquid"] = "\n{{ 1 | divided_by: 0 }}" } };
        var fault = await Assert.ThrowsAsync<LiquidFault>(() => bench.Render("{% render 'partials/bad' %}"));
        Assert.Equal(("partials/bad", 2), (fault.Template, fault.Line));
    }
}
