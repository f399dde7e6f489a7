using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Testing;
using PortalCms.Theming;

namespace PortalCms.Tests.Theming;

/// <summary>
/// Every template of the built-in theme, with each of its samples (<c>samples/tickets.listing.full.json</c>), against
/// <c>golden/tickets.listing.full.html</c>. GOLDEN=1 writes them anew, for review.
/// </summary>
[Trait("Spec", "THM-1")]
public sealed class GoldenTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests/PortalCms.Tests/Theming");
    private static readonly Themes Themes = new ServiceCollection().AddLogging().AddTheming().BuildServiceProvider().GetRequiredService<Themes>();

    public static TheoryData<string> Samples => [.. Directory.EnumerateFiles(Path.Combine(Folder, "samples"), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_template_can_be_read()
    {
        foreach (var name in Themes.BuiltIn.Templates) Assert.Null(Themes.BuiltIn.Find(name)!.Fault);
    }

    [Fact]
    public void Every_page_has_a_sample()
    {
        var pages = Themes.BuiltIn.Templates.Where(t => t is not ("layout" or "mail/layout") && !t.StartsWith("partials/", StringComparison.Ordinal) && !t.EndsWith("-text", StringComparison.Ordinal));
        var shown = Directory.EnumerateFiles(Path.Combine(Folder, "samples"), "*.json").Select(f => TemplateOf(Path.GetFileNameWithoutExtension(f))).ToHashSet();
        Assert.DoesNotContain(pages, p => !shown.Contains(p));
    }

    [Theory, MemberData(nameof(Samples))]
    public async Task A_page_looks_as_reviewed(string sample)
    {
        var html = await Render(sample);
        var golden = Path.Combine(Folder, "golden", sample + ".html");
        if (Environment.GetEnvironmentVariable("GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(golden)!);
            await File.WriteAllTextAsync(golden, html);
        }
        Assert.True(File.Exists(golden), "There is no golden file: run once with GOLDEN=1 and review what it writes.");
        Assert.Equal(await File.ReadAllTextAsync(golden), html);
    }

    private static async Task<string> Render(string sample)
    {
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "samples", sample + ".json")));
        var frame = new FrameModel
        {
            Title = "Sample",
            Language = sample.EndsWith(".it", StringComparison.Ordinal) ? "it" : "en",
            CompanyName = "Ruota & Figli",
            HelpEmail = "help@ruota.example",
            PortalName = "Support",
            HomeUrl = "/support/tickets",
            ThemeCssUrl = "/_theme/default/0/settings-1.css",
            Menu = [new("Tickets", "/support/tickets", true)],
            PrimaryAction = new("File a ticket", "/support/tickets/new"),
            Account = new("Cyd <Ortega>", "cyd@example.com", "/support/sign-out"),
        };
        var theme = Themes.BuiltIn;
        var settings = new PortalSettings(1, theme.Manifest, new Dictionary<string, string>());
        var input = new RenderInput(theme, settings, frame, SampleRecord.Of(json.RootElement), null);
        if (TemplateOf(sample) is var template && template.StartsWith("mail/", StringComparison.Ordinal))
        {
            var mail = await Themes.Mail(template, input);
            return $"{mail.Subject}\n\n{mail.Text}\n{mail.Html}";
        }
        using var page = await Themes.Page(template, input);
        // The hash of the theme's files changes with every change of a style sheet.
        return page.Text.ToString().Replace(theme.Hash, "HASH", StringComparison.Ordinal);
    }

    // tickets.listing.full → tickets/listing; error.404 → error
    private static string TemplateOf(string sample)
    {
        var parts = sample.Split('.');
        return Path.Exists(Path.Combine(Repository.Root, "themes/default", parts[0])) ? parts[0] + "/" + parts[1] : parts[0];
    }
}
