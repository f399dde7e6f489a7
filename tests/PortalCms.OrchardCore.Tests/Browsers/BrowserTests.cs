using System.Text;
using Microsoft.Playwright;
using PortalCms.Journeys;
using PortalCms.Journeys.Looks;
using PortalCms.Journeys.Pages;
using PortalCms.Testing;
using static Microsoft.Playwright.Assertions;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace PortalCms.OrchardCore.Tests;

/// <summary>The portal in a site as browsers see it: its own look in the first tenant, inside the site's theme in the second one, staff in the site's admin.</summary>
[Trait("Spec", "ORC-1"), Trait("Spec", "ORC-2")]
public sealed class BrowserTests(Sites sites, Chromium chromium)
{
    private static readonly FilePayload s_pads = new() { Name = "pads.txt", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes("worn") };

    [BrowserTheory, BothDatabases]
    public async Task A_question_of_a_customer_is_answered_by_an_agent_in_the_sites_admin(Db kind)
    {
        var site = await sites.On(kind, SiteSetup.ForBrowsers);
        await using var cyd = await chromium.Visit(site.Root);
        await using var ada = await chromium.Visit(site.Root);
        await cyd.Go("/");
        await cyd.Page.Locator("a.portal-link").ClickAsync();
        await new SignInPage(cyd.Page).Enter("cyd@velonord.example", SiteRecipes.Password);
        var number = await Story.IsAsked(cyd);
        await new SiteHost(site).EnterAsStaff(ada, "ada@ridgeline.example", "/Admin/Portal/Desk");
        await Story.IsAnswered(ada, number);
        await Story.IsRead(cyd, number);
        cyd.AssertQuiet();
        ada.AssertQuiet();
    }

    [BrowserTheory]
    [BothDatabases(true)]
    [BothDatabases(false)]
    public async Task Forms_work_inside_the_sites_theme_with_scripts_and_without(Db kind, bool hasScripts)
    {
        var site = await sites.On(kind, SiteSetup.ForBrowsers);
        await using var dana = await chromium.Visit(site.Root, new() { JavaScriptEnabled = hasScripts, ViewportSize = new() { Width = 1280, Height = 900 } });
        var list = await dana.SignIn("dana@velonord.example", SiteRecipes.Password, "acme/support");
        await Expect(dana.Page.Locator("link[href='/acme/PortalCms.OrchardCore.Theme/site.css']")).ToHaveCountAsync(1);
        var form = await list.File();
        await form.Subject.FillAsync("A lever");
        await form.Description.FillAsync(" ");
        await dana.Page.Locator("main form").EvaluateAsync("form => form.noValidate = true");
        await form.Sender.ClickAsync();
        await Expect(form.Errors).ToContainTextAsync("Describe what happened.");
        await Expect(form.Subject).ToHaveValueAsync("A lever");
        var ticket = await form.Send("A lever", "It **bends** in the site's theme.", s_pads);
        await Expect(ticket.Heading).ToHaveTextAsync("A lever");
        await Expect(ticket.Attachment("pads.txt")).ToBeVisibleAsync();
        await Expect(ticket.Last.Locator("strong")).ToHaveTextAsync("bends");
        await ticket.Send("One thing more.");
        await Expect(ticket.Messages).ToHaveCountAsync(2);
        await Expect(ticket.Notice).ToContainTextAsync("Your reply was sent.");
        dana.AssertQuiet();
    }

    [BrowserFact]
    public async Task Pages_inside_the_sites_theme_have_no_fault_light_dark_and_narrow()
    {
        var site = await sites.On(Db.Sqlite, SiteSetup.ForBrowsers);
        await using var dana = await chromium.Visit(site.Root);
        await dana.Go("/acme/support/sign-in");
        Assert.Empty(await Usability.Faults(dana.Page, alsoDark: true));
        var known = site.Customer("dana@velonord.example", "acme/support");
        await known.SignIn();
        var ticket = (await known.Tickets()).Numbers[0];
        foreach (var address in new[] { "tickets", "tickets/new", $"tickets/{ticket}" })
        {
            await using var window = await chromium.Visit(site.Root);
            await window.SignIn("dana@velonord.example", SiteRecipes.Password, "acme/support");
            await window.Go($"/acme/support/{address}");
            Assert.Empty((await Usability.Faults(window.Page, alsoDark: true)).Select(f => $"{address}: {f}"));
            window.AssertQuiet();
        }
    }

    [BrowserFact]
    public async Task Staff_pages_in_the_sites_admin_load_all_they_are_made_of_and_have_no_fault()
    {
        var site = await sites.On(Db.Sqlite, SiteSetup.ForBrowsers);
        await using var ada = await chromium.Visit(site.Root);
        await new SiteHost(site).EnterAsStaff(ada, "ada@ridgeline.example", "/Admin/Portal/Desk");
        foreach (var address in new[] { "/Admin/Portal/Desk", "/Admin/Portal/Desk/1285", "/Admin/Portal/Desk/new?email=new@example.com", "/Admin/Portal/Desk?q=brake", "/Admin/Portal/Desk?q=unicycle" })
        {
            await ada.Go(address);
            await Expect(ada.Page.Locator("h1").First).ToBeVisibleAsync();
            foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
            {
                await ada.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                Assert.Empty((await Axe.Check(ada.Page, ".portal-staff")).Select(f => $"{address}, {scheme}: {f}"));
            }
        }
        ada.AssertQuiet();
    }
}
