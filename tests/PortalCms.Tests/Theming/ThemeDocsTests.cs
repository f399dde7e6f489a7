using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Testing;
using PortalCms.Theming;

namespace PortalCms.Tests.Theming;

/// <summary>What <c>docs/themes.md</c> lists is what there is, both ways.</summary>
[Trait("Spec", "THM-4")]
public sealed partial class ThemeDocsTests
{
    private static readonly DocPage Page = DocPage.Read("themes.md");
    private static readonly IServiceProvider Services = new ServiceCollection().AddLogging().AddTheming().BuildServiceProvider();
    private static readonly LiquidEngine Engine = Services.GetRequiredService<LiquidEngine>();
    private static readonly Theme BuiltIn = Services.GetRequiredService<Themes>().BuiltIn;

    [Fact]
    public async Task Every_member_that_templates_reach_is_told_with_its_kind()
    {
        await using var host = await Edge.EdgeHost.Start();
        Same(ThemingRegistration.LiquidMembers(host.Services).Select(line => line.Split(' ')).Select(m => $"{m[0]}: {KindOf(m[1])}"),
            from record in Page.CodeHeadings
            from row in Page.Rows(record)
            select $"{record}.{row.Names[0]}: {row.Cells[1]}");
    }

    [Fact]
    public void Every_template_and_part_is_told() => Same(BuiltIn.Templates, Page.Names("Templates"));

    [Fact]
    public void A_template_asks_for_members_of_the_record_that_it_is_told_to_get_only()
    {
        var pages = Page.Rows("Templates").Where(r => r.Cells[1].StartsWith('`') && !r.Names[0].StartsWith("partials/", StringComparison.Ordinal)).ToList();
        Assert.All(pages, row => Assert.Empty(Asked(row.Names[0]).Except(Page.Names(row.Cells[1].Trim('`')))));
        Assert.Contains("subject", Asked("tickets/detail"));
    }

    [Fact]
    public void Every_name_that_templates_begin_with_is_told() => Same(Roots.Names, Page.Names("Layout and parts"));

    [Fact]
    public void Every_tag_is_told() => Same(Engine.TagNames, Page.Names("Tags"));

    [Fact]
    public void Every_filter_is_told() => Same(Engine.FilterNames, Page.Names("Filters"));

    [Fact]
    public void Every_example_of_a_tag_or_filter_can_be_read()
    {
        var examples = Page.Rows("Tags").Concat(Page.Rows("Filters")).SelectMany(r => r.Cells).SelectMany(c => Code().Matches(c)).Select(m => m.Groups[1].Value.Replace(@"\|", "|", StringComparison.Ordinal))
            .Where(e => e.Contains("{%", StringComparison.Ordinal) || e.Contains("{{", StringComparison.Ordinal)).ToList();
        Assert.True(examples.Count > 10);
        Assert.All(examples, e => Assert.Null(Engine.Read("example", e).Fault));
    }

    [Fact]
    public void Every_bound_is_told_with_its_number() => Same(
        typeof(Bounds).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Name}: {p.GetValue(Bounds.Default):N0}")),
        Page.Rows("Bounds").Select(r => $"{r.Names[0]}: {r.Cells[1]}"));

    [Fact]
    public void Every_member_of_the_manifest_is_told() => Same(Manifest(typeof(ThemeManifest), ""), Page.Rows("theme.json").Where(r => r.Cells.Count == 2).Select(r => r.Names[0]));

    [Fact]
    public void Every_type_of_setting_that_the_default_theme_has_is_told() => Assert.Subset(
        Page.Rows("theme.json").Where(r => r.Cells.Count == 3).SelectMany(r => r.Names).ToHashSet(), BuiltIn.Manifest.Settings.SelectMany(g => g.Settings).Select(s => s.Type).ToHashSet());

    internal static void Same(IEnumerable<string> there, IEnumerable<string> told)
    {
        var (code, page) = (there.ToList(), told.ToList());
        Assert.NotEmpty(code);
        Assert.Distinct(page);
        Assert.Equal("", string.Join(", ", code.Except(page).Select(n => $"not told: {n}").Concat(page.Except(code).Select(n => $"told, and not there: {n}"))));
    }

    private static IEnumerable<string> Asked(string template) =>
        AskedOfPage().Matches(File.ReadAllText(Path.Combine(Repository.Root, "themes/default", template + ".liquid"))).Select(m => m.Groups[1].Value);

    private static string KindOf(string type) => type switch
    {
        "String" => "text",
        "Int32" or "Int64" or "Int32?" => "number",
        "Boolean" => "yes or no",
        "HtmlText" => "HTML",
        _ when ListOf().Match(type) is { Success: true } list => "list of " + KindOf(list.Groups[1].Value),
        _ => $"`{type}`",
    };

    private static IEnumerable<string> Manifest(Type type, string before) =>
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.GetCustomAttribute<JsonIgnoreAttribute>() is null
        let name = before + JsonNamingPolicy.CamelCase.ConvertName(property.Name)
        let item = property.PropertyType.IsGenericType && typeof(IEnumerable).IsAssignableFrom(property.PropertyType) ? property.PropertyType.GenericTypeArguments[0] : typeof(string)
        from told in item == typeof(string) ? [name] : Manifest(item, name + ".").Prepend(name)
        select told;

    [GeneratedRegex(@"\bpage\.([a-z_]+)")]
    private static partial Regex AskedOfPage();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("^IReadOnlyList<(.+)>$")]
    private static partial Regex ListOf();
}
