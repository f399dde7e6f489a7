using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PortalCms.Core;
using PortalCms.Edge;

namespace PortalCms.Tests.Edge;

[Trait("Spec", "DTL-2")]
public sealed class PostTests
{
    private static async Task<int> Made(EdgeHost host)
    {
        await using var db = host.OpenDb();
        return await db.Domains.CountAsync(d => d.Host.StartsWith("made-"));
    }

    [Fact]
    public async Task The_same_form_twice_is_done_once_and_leads_to_the_same_place()
    {
        await using var host = await EdgeHost.Start();
        var browser = new FormBrowser(host.Client("Customer:ann"));
        var form = await browser.Open("/support/write");
        form["Text"] = "hello";
        var first = (await browser.Post("/support/write", form)).Answer;
        var second = (await browser.Post("/support/write", form)).Answer;
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(1, await Made(host));
    }

    [Fact]
    public async Task The_same_form_many_times_at_once_is_done_once()
    {
        await using var host = await EdgeHost.Start();
        var browser = new FormBrowser(host.Client("Customer:ann"));
        var form = await browser.Open("/support/write");
        form["Text"] = "hello";
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => browser.Post("/support/write", form))));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.Answer.StatusCode));
        Assert.Single(answers.Select(a => a.Answer.Headers.Location).Distinct());
        Assert.Equal(1, await Made(host));
    }

    [Theory]
    [InlineData("__RequestVerificationToken", null)]
    [InlineData("__RequestVerificationToken", "forged")]
    [InlineData("_key", null)]
    [InlineData("_key", "AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_post_without_its_token_or_key_is_shown_again_as_typed(string field, string? value)
    {
        await using var host = await EdgeHost.Start();
        var browser = new FormBrowser(host.Client("Customer:ann"));
        var form = await browser.Open("/support/write");
        form["Text"] = "3,000 words <b>&";
        if (value is null) form.Remove(field);
        else form[field] = value;
        var (answer, page) = await browser.Post("/support/write", form, ("photo.png", [1, 2, 3]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("3,000 words <b>&", page.QuerySelector("textarea")!.TextContent);
        Assert.Equal("photo.png", page.QuerySelector("input[name=Kept]")!.GetAttribute("data-name"));
        Assert.Equal(0, await Made(host));
        var again = FormBrowser.Fields(page);
        again["Text"] = "3,000 words <b>&";
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Post("/support/write", again)).Answer.StatusCode);
        Assert.Equal(1, await Made(host));
    }

    [Fact]
    public async Task Another_persons_form_is_not_taken()
    {
        await using var host = await EdgeHost.Start();
        var form = await new FormBrowser(host.Client("Customer:ann")).Open("/support/write");
        var bob = new FormBrowser(host.Client("Customer:bob"));
        var own = await bob.Open("/support/write");
        own["_key"] = form["_key"];
        Assert.Equal(HttpStatusCode.BadRequest, (await bob.Post("/support/write", own)).Answer.StatusCode);
        Assert.Equal(0, await Made(host));
    }

    [Fact]
    public async Task A_form_that_is_older_than_its_trace_is_shown_again_and_not_done_twice()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var host = await EdgeHost.Start(b => b.Services.AddSingleton<TimeProvider>(clock));
        var browser = new FormBrowser(host.Client("Customer:ann"));
        var form = await browser.Open("/support/write");
        form["Text"] = "hello";
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Post("/support/write", form)).Answer.StatusCode);
        clock.Advance(FormKeys.Life + TimeSpan.FromMinutes(1));
        await using (var scope = host.Services.CreateAsyncScope()) await Sweeper.Sweep(scope.ServiceProvider, clock.Now(), TestContext.Current.CancellationToken);
        var (answer, page) = await browser.Post("/support/write", form);
        Assert.Equal((HttpStatusCode.BadRequest, "hello"), (answer.StatusCode, page.QuerySelector("textarea")!.TextContent));
        Assert.Equal(1, await Made(host));
    }

    [Fact]
    public async Task A_post_after_the_session_ended_waits_for_the_same_person()
    {
        await using var host = await EdgeHost.Start();
        var ann = new FormBrowser(host.Client("Customer:ann"));
        var form = await ann.Open("/support/write");
        form["Text"] = "typed for an hour";
        var (answer, _) = await new FormBrowser(host.Client()).Post("/support/write", form, ("photo.png", [1, 2, 3]));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var back = Uri.UnescapeDataString(answer.Headers.Location!.OriginalString.Split("ReturnUrl=")[1]);
        Assert.StartsWith("/support/write?draft=", back);

        var (_, page) = await ann.Get(back);
        Assert.Equal("typed for an hour", page.QuerySelector("textarea")!.TextContent);
        Assert.Equal("photo.png", page.QuerySelector("input[name=Kept]")!.GetAttribute("data-name"));
        Assert.Equal(0, await Made(host));

        var (_, others) = await new FormBrowser(host.Client("Customer:bob")).Get(back);
        Assert.Equal("", others.QuerySelector("textarea")!.TextContent);
        Assert.Null(others.QuerySelector("input[name=Kept]"));
    }

    [Fact]
    public async Task A_stranger_leaves_nothing_on_the_server()
    {
        await using var host = await EdgeHost.Start();
        var (answer, _) = await new FormBrowser(host.Client()).Post("/support/write", new() { ["Text"] = "spam", ["_key"] = "AAAA" });
        Assert.Equal("/support/sign-in?ReturnUrl=%2Fsupport%2Fwrite", answer.Headers.Location!.OriginalString);
        await using var db = host.OpenDb();
        Assert.False(await db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS Value FROM StashedForm").SingleAsync() > 0);
    }

    [Fact]
    public async Task A_broken_machine_gives_the_text_back()
    {
        await using var host = await EdgeHost.Start();
        var browser = new FormBrowser(host.Client("Customer:ann"));
        var form = await browser.Open("/support/write");
        form["Text"] = "typed for an hour";
        var (answer, page) = await browser.Post("/support/write?fail=down", form);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("typed for an hour", page.QuerySelector("textarea")!.TextContent);
        Assert.Contains(answer.Headers.GetValues("X-Request-Id").Single(), page.Body!.TextContent);
    }
}
