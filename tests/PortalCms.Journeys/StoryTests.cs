using Microsoft.Playwright;
using PortalCms.Journeys.Pages;
using PortalCms.Testing;

namespace PortalCms.Journeys;

/// <summary>The product's main job, from the first start of the program to the answer that the customer reads.</summary>
[Trait("Spec", "KB-2")]
public sealed class StoryTests(Chromium chromium)
{
    [BrowserTheory, BothDatabases]
    public async Task A_stranger_starts_it_and_a_question_of_a_customer_is_answered(Db kind)
    {
        await using var database = kind == Db.Sqlite ? null : await TestDatabase.Create(kind);
        await using var host = await StartedHost.Start(database);
        await using var cyd = await chromium.Visit(host.Address);
        await using var ada = await chromium.Visit(host.Address);

        await SignInFromTheHelpPage(cyd, host);
        var number = await Story.IsAsked(cyd);
        var agent = host.SignIns.Single(s => s.Role == "agent");
        await ada.SignInAtDesk(agent.Email, agent.Password);
        await Story.IsAnswered(ada, number);
        await Story.IsRead(cyd, number);
        cyd.AssertQuiet();
        ada.AssertQuiet();
    }

    private static async Task SignInFromTheHelpPage(Window cyd, StartedHost host)
    {
        await cyd.Page.GotoAsync(host.Address.ToString());
        await cyd.Page.GetByRole(AriaRole.Link, new() { Name = "Go to Ridgeline Support" }).ClickAsync();
        var signIn = host.SignIns.Single(s => s.Role == "customer with own tickets only");
        Assert.Equal(signIn.Address.AbsolutePath, new Uri(cyd.Page.Url).AbsolutePath);
        await new SignInPage(cyd.Page).Enter(signIn.Email, signIn.Password);
    }
}
