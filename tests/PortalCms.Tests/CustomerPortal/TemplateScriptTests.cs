using Microsoft.Extensions.DependencyInjection;
using PortalCms.Testing;
using PortalCms.Tests.Edge;
using PortalCms.Tests.PrivateContent;
using PortalCms.Theming;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.CustomerPortal;

/// <summary>The catalogue of bad input, templates: an editor's script runs where the theme may have scripts, and never where a password is typed.</summary>
[Trait("Spec", "THM-4"), Trait("Security", "4.11")]
public sealed class TemplateScriptTests
{
    [Fact]
    public async Task A_script_of_a_template_runs_on_no_page_where_a_password_is_typed()
    {
        await using var host = await WithLayout("<html lang=\"en\"><title>{{ frame.title }}</title><style nonce=\"{% nonce %}\"></style><script nonce=\"{% nonce %}\">1</script><main>{{ content }}</main></html>");
        var browser = host.Browser();

        var door = await browser.Get("/support/sign-in");
        Assert.NotNull(door.Document.QuerySelector("#Password"));
        Assert.Equal((false, true), Allowed(door));
        var refused = await browser.SignIn(Cyd, "wrong");
        Assert.NotNull(refused.Document.QuerySelector("#Password"));
        Assert.Equal((false, true), Allowed(refused));

        Assert.Equal(302, (await browser.SignIn(Cyd)).Status);
        Assert.Equal((true, true), Allowed(await browser.Get("/support/tickets")));
    }

    [Theory]
    [InlineData("<META HTTP-EQUIV=refresh content=\"0;url=https://elsewhere.example/\">")]
    [InlineData("{% assign name = 'http-' | append: 'equiv' %}<meta content=\"0>;url=https://elsewhere.example/\" {{ name }}=\"&#114;efresh\">")]
    public async Task No_template_moves_a_page_on_where_a_password_is_typed(string head)
    {
        await using var host = await WithLayout($"<html lang=\"en\"><title>{{{{ frame.title }}}}</title>{head}<main id=\"theirs\">{{{{ content }}}}</main></html>");
        var browser = host.Browser();
        foreach (var door in new[] { await browser.Get("/support/sign-in"), await browser.SignIn(Cyd, "wrong") })
        {
            Assert.NotNull(door.Document.QuerySelector("#Password"));
            Assert.Null(door.Document.QuerySelector("[http-equiv], #theirs"));
        }
        Assert.Contains(host.Services.GetRequiredService<ThemeFaults>().Latest, f => f.Template == "layout");
        Assert.Equal(302, (await browser.SignIn(Cyd)).Status);
        Assert.NotNull((await browser.Get("/support/tickets")).Document.QuerySelector("#theirs")); // elsewhere the editor decides
    }

    [Fact]
    public async Task A_template_that_fails_is_told_to_those_who_read_the_audit_trail()
    {
        await using var host = await WithLayout("<p>\n{{ content }}{% include 'elsewhere' %}");
        var ed = await host.Enter(Ed, FormDoor.OfStaff.Entrance);
        Assert.Null((await ed.Get("/Admin/Portal/Audit")).Document.QuerySelector("#faults"));
        for (var i = 0; i < 2; i++) Assert.Equal(200, (await host.Browser().Get("/support/sign-in")).Status);
        var told = (await ed.Get("/Admin/Portal/Audit")).Document.QuerySelectorAll("[aria-labelledby=faults] li").Select(l => l.TextContent);
        Assert.Contains("layout of theme default, line 2, column ", Assert.Single(told), StringComparison.Ordinal);
        Assert.Contains("Count: 2, last at ", Assert.Single(told), StringComparison.Ordinal);
    }

    private static async Task<CustomerHost> WithLayout(string layout)
    {
        var themes = Directory.CreateDirectory(Path.Combine(TestFolder.Path, Guid.NewGuid().ToString("N"))).FullName;
        Directory.CreateDirectory(Path.Combine(themes, Theme.Default));
        await System.IO.File.WriteAllTextAsync(Path.Combine(themes, Theme.Default, "layout.liquid"), layout, TestContext.Current.CancellationToken);
        return await CustomerHost.Start(change: b => b.Services.Configure<ThemeOptions>(o => o.Folder = themes));
    }

    // Whether the page's policy lets its inline script and style in.
    private static (bool Script, bool Style) Allowed(Answer page)
    {
        var nonce = $"'nonce-{page.Document.QuerySelector("script[nonce]")!.GetAttribute("nonce")}'";
        var rules = page.Response!.Headers.GetValues("Content-Security-Policy").Single().Split("; ");
        return (rules.Single(r => r.StartsWith("script-src ", StringComparison.Ordinal)).Contains(nonce, StringComparison.Ordinal), rules.Single(r => r.StartsWith("style-src ", StringComparison.Ordinal)).Contains(nonce, StringComparison.Ordinal));
    }
}
