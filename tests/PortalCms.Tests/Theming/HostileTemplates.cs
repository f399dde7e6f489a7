namespace PortalCms.Tests.Theming;

/// <summary>
/// Sixty templates that ask for too much (security 1.6, 4.11). Each is refused; one with a <see cref="Hostile.Text"/> may also end by itself
/// with that text.
/// </summary>
internal sealed record Hostile(string Name, string Source, string? Text = null);

internal static class HostileTemplates
{
    private const string Ten = "{% assign s = '0123456789' %}";

    /// <summary>A text <c>s</c> in which <c>f</c> is found nearly everywhere.</summary>
    private static readonly string Sought = "{% assign s = 'abababab' %}" + Repeat("{% assign s = s | append: s %}", 13) + "{% assign f = s | append: 'bb' %}" + "{% assign s = s | append: s %}";

    /// <summary>Parts that hostile templates include.</summary>
    internal static readonly Dictionary<string, string> Files = new()
    {
        ["self.liquid"] = "x{% render 'self' %}",
        ["self2.liquid"] = "{% render 'self2' %}{% render 'self2' %}",
        ["a.liquid"] = "{% render 'b' %}",
        ["b.liquid"] = "{% include 'a' %}",
        ["big.liquid"] = Repeat("0123456789", 9_000),
        ["inc.liquid"] = "{% include 'inc' %}",
        ["loop.liquid"] = "{% for i in (1..100) %}{% include 'loop' %}{% endfor %}",
        ["nested.liquid"] = Repeat("{% if true %}", 3_000) + Repeat("{% endif %}", 3_000),
    };

    internal static IReadOnlyList<Hostile> All { get; } = [.. Growth(), .. Time(), .. Depth(), .. Reach()];

    private static IEnumerable<Hostile> Growth() =>
    [
        new("append doubles", Ten + Repeat("{% assign s = s | append: s %}", 30)),
        new("prepend doubles", Ten + Repeat("{% assign s = s | prepend: s %}", 30)),
        new("append doubles in a loop", Ten + "{% for i in (1..60) %}{% assign s = s | append: s %}{% endfor %}"),
        new("append adds a lot", Ten + "{% for i in (1..3000) %}{% assign s = s | append: '" + Repeat("x", 1_000) + "' %}{% endfor %}"),
        new("capture doubles", "{% assign s = '0123456789' %}" + Repeat("{% capture s %}{{ s }}{{ s }}{% endcapture %}", 30)),
        new("capture in loops", "{% for i in (1..90) %}{% capture s %}{% for j in (1..90) %}" + Repeat("x", 900) + "{% endfor %}{% endcapture %}{% endfor %}"),
        new("many captures", string.Concat(Enumerable.Range(0, 900).Select(i => $"{{% capture c{i} %}}{{% render 'big' %}}{{% endcapture %}}"))),
        new("replace grows", Ten + Repeat("{% assign s = s | replace: '0', '0000000000' %}", 12)),
        new("replace empty", Ten + "{{ s | replace: '', 'xxxxxxxxxx' }}", "0123456789"),
        new("replace_first grows", Ten + "{% for i in (1..40) %}{% assign s = s | replace_first: '0', s %}{% endfor %}"),
        new("join grows", Ten + Repeat("{% assign s = s | split: '' | join: s %}", 10)),
        new("concat doubles", "{% assign l = 'a,b,c' | split: ',' %}" + Repeat("{% assign l = l | concat: l %}", 30)),
        new("concat of long texts", Ten + Repeat("{% assign s = s | append: s %}", 14) + "{% assign l = s | split: '|' %}" + Repeat("{% assign l = l | concat: l %}", 12) + "{{ l | join: '' | size }}"),
        new("split to characters", Ten + Repeat("{% assign s = s | append: s %}", 14) + "{{ s | split: '' | size }}"),
        new("url_encode triples", "{% assign s = '<<<<<<<<<<' %}" + Repeat("{% assign s = s | url_encode %}", 20), ""),
        new("json of json", Ten.Replace("0123456789", "\"\"\"\"\"\"", StringComparison.Ordinal).Replace('"', '<') + Repeat("{% assign s = s | json %}", 20)),
        new("range of two billion", "{{ (1..2000000000) | size }}"),
        new("range by a variable", "{% assign n = 2000000000 %}{{ (1..n) | size }}"),
        new("range in for", "{% for i in (1..2000000000) %}{% endfor %}"),
        new("range in for by a variable", "{% assign n = 2000000000 %}{% for i in (1..n) %}{% endfor %}"),
        new("range below zero", "{{ (-2000000000..2000000000) | size }}"),
        new("range in an argument", "{% render 'big', a: (1..2000000000) %}"),
        new("range in a form", "{% form '/a', class: (1..2000000000) %}{% endform %}"),
        new("range in a filter's argument", "{{ 'a' | append: (1..2000000000) }}"),
        new("date of a wide pattern", "{{ 'now' | date: '%999999999n' }}"),
        new("date of many wide patterns", "{{ 'now' | date: '%9999t%9999t%9999t' }}"),
        new("date of a long pattern", "{{ 'now' | date: '" + Repeat("%A", 900) + "' }}"),
        new("times of times", "{% assign n = 9 %}" + Repeat("{% assign n = n | times: n %}", 20) + "{{ n }}"),
        new("output over a million", "{% for i in (1..9000) %}" + Repeat("x", 1_000) + "{% endfor %}"),
        new("output of entities", "{% assign s = '<<<<<<<<<<' %}" + Repeat("{% assign s = s | append: s %}", 14) + Repeat("{{ s }}", 40)),
        new("translation of many places", Ten + Repeat("{% assign s = s | append: s %}", 9) + "{% assign k = '{0}{0}{0}{0}' %}" + Repeat("{% assign k = k | append: k %}", 13) + "{{ k | t: s | size }}"),
        new("translation grows", Ten + Repeat("{% assign s = '{0}{0}{0}{0}{0}' | t: s %}", 20)),
        new("truncate with a long end", Ten + Repeat("{% assign s = s | truncate: 5, s %}", 20), ""),
    ];

    private static IEnumerable<Hostile> Time() =>
    [
        new("loops in loops", "{% for a in (1..1000) %}{% for b in (1..1000) %}{% for c in (1..1000) %}{{ c }}{% endfor %}{% endfor %}{% endfor %}"),
        new("empty loops in loops", "{% for a in (1..10000) %}{% for b in (1..10000) %}{% endfor %}{% endfor %}"),
        new("loops that make ranges", "{% for a in (1..9000) %}{% for b in (1..10000) limit: 1 %}{% endfor %}{% endfor %}"),
        new("loops that sort", Ten + Repeat("{% assign s = s | append: s %}", 9) + "{% assign l = s | split: '' %}{% for a in (1..5000) %}{% assign m = l | sort %}{% endfor %}"),
        new("loops that look in texts", Ten + Repeat("{% assign s = s | append: s %}", 14) + "{% for a in (1..9000) %}{% if s contains 'zzz' %}x{% endif %}{% endfor %}", ""),
        new("loops that replace", Ten + Repeat("{% assign s = s | append: s %}", 13) + "{% for a in (1..9000) %}{% assign t = s | replace: '1', '2' %}{% endfor %}"),
        new("loops that render", "{% for a in (1..9000) %}{% render 'big' %}{% endfor %}"),
        new("a part that loops over itself", "{% include 'loop' %}"),
        new("a hundred thousand filters", "{{ 'a'" + Repeat("|upcase", 14_000) + " }}"),
        new("thirty filters many times", "{% for i in (1..9000) %}{{ 'a'" + Repeat("|upcase", 30) + " }}{% endfor %}"),
        new("contains of long texts", Sought + "{% if " + Repeat("s contains f or ", 45) + "s contains f %}x{% endif %}"),
        new("split by a long text", Sought + "{{ s" + Repeat(" | split: f | first", 14) + " }}"),
        new("replace of a long text", Sought + "{{ s" + Repeat(" | replace: f, 'x'", 28) + " | size }}"),
        new("many conditions", "{% if " + Repeat("a or ", 18_000) + "b %}x{% endif %}"),
        new("many elsifs", "{% if a %}" + Repeat("{% elsif a %}", 7_000) + "{% endif %}", ""),
    ];

    private static IEnumerable<Hostile> Depth() =>
    [
        new("3,000 blocks in each other", Repeat("{% if true %}", 3_000) + Repeat("{% endif %}", 3_000)),
        new("blocks never closed", Repeat("{% if true %}", 7_000)),
        new("captures in each other", Repeat("{% capture a %}", 3_000) + Repeat("{% endcapture %}", 3_000)),
        new("blocks that hide their ends", Repeat("{% if '{% endif %}' == a %}", 3_000)),
        new("blocks behind comments", Repeat("{% comment %}{% endif %}{% endcomment %}{% if true %}", 1_800)),
        new("brackets in each other", "{{ " + Repeat("a[", 30_000)),
        new("parentheses in each other", "{{ " + Repeat("(", 90_000)),
        new("10 MB of source", Repeat("0123456789", 1_000_000)),
        new("a part that shows itself", "{% render 'self' %}"),
        new("a part that shows itself twice", "{% render 'self2' %}"),
        new("a part that includes itself", "{% include 'inc' %}"),
        new("parts in a circle", "{% render 'a' %}"),
        new("a part of 3,000 blocks", "{% render 'nested' %}"),
        new("a tag that never ends", "{% if " + Repeat("a", 90_000)),
    ];

    private static IEnumerable<Hostile> Reach() =>
    [
        new("a file outside", "{% render '../../appsettings' %}"),
        new("a file by root", "{% include '/etc/passwd' %}"),
        new("types by members", "{{ page.GetType }}{{ page.links.first.GetType.Assembly }}{{ page | map: 'GetType' }}{{ frame.AmbientValues }}", ""),
        new("raw", "{{ page.name | raw }}"),
    ];

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
