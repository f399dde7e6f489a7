using Microsoft.Extensions.DependencyInjection;
using PortalCms.Testing;
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
        var themes = Directory.CreateDirectory(Path.Combine(TestFolder.Path, Guid.NewGuid().ToString("N"))).FullName;
        Directory.CreateDirectory(Path.Combine(themes, Theme.Default));
        await System.IO.File.WriteAllTextAsync(Path.Combine(themes, Theme.Default, "layout.liquid"),
            "<html lang=\"en\"><title>{{ frame.title }}</title><style nonce=\"{% nonce %}\"></style><script nonce=\"{% nonce %}\">1</script><main>{{ content }}</main></html>", TestContext.Current.CancellationToken);
        await using var host = await CustomerHost.Start(change: b => b.Services.Configure<ThemeOptions>(o => o.Folder = themes));
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

    // Whether the page's policy lets its inline script and style in.
    private static (bool Script, bool Style) Allowed(Answer page)
    {
        var nonce = $"'nonce-{page.Document.QuerySelector("script[nonce]")!.GetAttribute("nonce")}'";
        var rules = page.Response!.Headers.GetValues("Content-Security-Policy").Single().Split("; ");
        return (rules.Single(r => r.StartsWith("script-src ", StringComparison.Ordinal)).Contains(nonce, StringComparison.Ordinal), rules.Single(r => r.StartsWith("style-src ", StringComparison.Ordinal)).Contains(nonce, StringComparison.Ordinal));
    }
}
