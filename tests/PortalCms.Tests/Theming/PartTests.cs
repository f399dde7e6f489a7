using Microsoft.Extensions.Options;
using PortalCms.Testing;
using PortalCms.Theming;

namespace PortalCms.Tests.Theming;

/// <summary>The catalogue of bad input, templates that show others: how deep, and of which theme.</summary>
[Trait("Spec", "THM-1"), Trait("Security", "4.11")]
public sealed class PartTests
{
    [Theory]
    [InlineData("render", 20)]
    [InlineData("include", 21)]
    public async Task Parts_stand_in_each_other_up_to_a_bound_and_no_deeper(string tag, int most)
    {
        var bench = new LiquidBench { Files = Enumerable.Range(1, 30).ToDictionary(i => $"p{i}.liquid", i => $"{{% {tag} 'p{i - 1}' %}}") };
        bench.Files["p0.liquid"] = "the end";
        Assert.Equal("the end", await bench.Render($"{{% {tag} 'p{most - 1}' %}}"));
        var fault = await Assert.ThrowsAsync<LiquidFault>(() => bench.Render($"{{% {tag} 'p{most}' %}}"));
        Assert.Contains("more than 20 deep", fault.Reason, StringComparison.Ordinal);
        Assert.Equal((1, "p1"), (fault.Line, fault.Template));
    }

    [Theory]
    [InlineData("{% render 'self' %}", "self")]
    [InlineData("{% include 'inc' %}", "inc")]
    [InlineData("{% render 'a' %}", "b")]
    public async Task A_part_that_shows_itself_is_told_that_it_goes_too_deep(string source, string where)
    {
        var bench = new LiquidBench { Files = new() { ["self.liquid"] = "x{% render 'self' %}", ["inc.liquid"] = "{% include 'inc' %}", ["a.liquid"] = "{% render 'b' %}", ["b.liquid"] = "{% render 'a' %}" } };
        var fault = await Assert.ThrowsAsync<LiquidFault>(() => bench.Render(source));
        Assert.Contains("more than 20 deep", fault.Reason, StringComparison.Ordinal);
        Assert.Equal((where, 1), (fault.Template, fault.Line));
    }

    [Theory]
    [InlineData("render", "../dealers/price")]
    [InlineData("include", "../dealers/price")]
    [InlineData("render", "dealers/price")]
    [InlineData("render", "./../dealers/price")]
    [InlineData("render", "parts/../../dealers/price")]
    [InlineData("render", "price")]
    [InlineData("include", "/{0}/dealers/price")]
    [InlineData("render", "../../secret")]
    public async Task A_part_of_another_theme_or_from_outside_is_no_part_of_this_one(string tag, string path)
    {
        var themes = Directory.CreateDirectory(Path.Combine(TestFolder.Path, Guid.NewGuid().ToString("N"), "themes")).FullName;
        foreach (var (file, text) in new[] { ("default/parts/own.liquid", "own"), ("dealers/price.liquid", "dealers' price"), ("../secret.liquid", "secret") })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(themes, file))!);
            await File.WriteAllTextAsync(Path.Combine(themes, file), text, TestContext.Current.CancellationToken);
        }
        var bench = new LiquidBench { Sources = [new FolderTemplates(Options.Create(new ThemeOptions { Folder = themes }))] };
        Assert.NotNull(new Theme("dealers", bench.Engine, bench.Sources).Find("price"));
        Assert.Equal("own", await bench.Render("{% render 'parts/own' %}"));

        var name = path.Replace("/{0}", themes, StringComparison.Ordinal);
        var fault = await Assert.ThrowsAsync<LiquidFault>(() => bench.Render($"one\n{{% {tag} '{name}' %}}"));
        Assert.Equal(("test", 2), (fault.Template, fault.Line));
        Assert.StartsWith("The theme has no template '", fault.Reason, StringComparison.Ordinal);
    }
}
