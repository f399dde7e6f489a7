using Microsoft.EntityFrameworkCore;
using PortalCms.Testing;
using PortalCms.Tests.PrivateContent;
using PortalCms.Tickets;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.CustomerPortal;

/// <summary>The catalogue of bad input: a form whose session or token is not (any more) that of the person who sends it.</summary>
[Trait("Spec", "DTL-2")]
public sealed class ReplySessionTests
{
    private static readonly string s_words = string.Join(' ', Enumerable.Range(0, 3000).Select(i => $"word{i}"));

    [Theory, BothDatabases]
    public async Task Session_timed_out_while_typing_3000_words_and_2_files_brings_both_back_after_sign_in_and_sends_nothing_by_itself(Db kind)
    {
        await using var host = await CustomerHost.Start(kind);
        var cyd = await host.SignedIn(Cyd);
        var page = await cyd.Get("/support/tickets/1001");
        host.Clock.Advance(TimeSpan.FromHours(25));
        var sent = await cyd.Upload(page, [("Text", s_words)], ("one.txt", "one"u8.ToArray()), ("two.txt", "two"u8.ToArray()));
        Assert.Equal(302, sent.Status);
        Assert.StartsWith("/support/sign-in?ReturnUrl=", sent.Location, StringComparison.Ordinal);

        var entered = await cyd.SignIn(Cyd, address: sent.Location!);
        Assert.Equal(302, entered.Status);
        Assert.StartsWith("/support/tickets/1001?draft=", entered.Location, StringComparison.Ordinal);
        var back = await cyd.Get(entered.Location!);
        Assert.Equal(s_words, back.Value("Text"));
        Assert.Equal(["one.txt", "two.txt"], back.Kept().Order());
        Assert.Single(await host.Messages(1001));
        Assert.Equal(302, (await cyd.Upload(back, [])).Status);
        var said = (await host.Messages(1001))[1];
        Assert.Equal((s_words, 2), (said.Text, said.Attachments.Count));
    }

    [Fact]
    public async Task A_file_of_an_earlier_try_comes_back_too()
    {
        await using var host = await CustomerHost.Start();
        var cyd = await host.SignedIn(Cyd);
        var first = await cyd.Reply(1001, "> only a quote", ("kept.txt", "kept"u8.ToArray()), ("empty.txt", []));
        await using (var db = host.Open()) await db.Database.ExecuteSqlRawAsync("DELETE FROM \"Sessions\"", TestContext.Current.CancellationToken);
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        var sent = await cyd.Upload(first, [("Text", "now with words")], ("new.txt", "new"u8.ToArray()));
        Assert.Equal(302, sent.Status);
        var back = await cyd.Get((await cyd.SignIn(Cyd, address: sent.Location!)).Location!);
        Assert.Equal("now with words", back.Value("Text"));
        Assert.Equal(["kept.txt", "new.txt"], back.Kept().Order());
    }

    [Fact]
    public async Task Another_person_who_signs_in_gets_nothing_of_it()
    {
        await using var host = await CustomerHost.Start();
        await host.Change(1001, t => t.Parties.Add(new TicketParty { PartyId = Party.OfContact(2), Role = PartyRole.Participant }));
        var cyd = await host.SignedIn(Cyd);
        var page = await cyd.Get("/support/tickets/1001");
        host.Clock.Advance(TimeSpan.FromHours(25));
        var sent = await cyd.Upload(page, [("Text", "between us")], ("one.txt", "one"u8.ToArray()));
        var back = (await cyd.SignIn(Dana, address: sent.Location!)).Location!;
        var seen = await cyd.Get(back);
        Assert.Equal((200, ""), (seen.Status, seen.Value("Text")));
        Assert.Empty(seen.Kept());
        var draft = back[back.IndexOf("draft=", StringComparison.Ordinal)..];
        Assert.Equal("", (await (await host.SignedIn(Eve)).Get($"/support/tickets/new?{draft}")).Value("Description"));
    }

    [Theory]
    [InlineData("__RequestVerificationToken", null)]
    [InlineData("__RequestVerificationToken", "another person's")]
    [InlineData("_key", null)]
    [InlineData("_key", "another person's")]
    public async Task A_token_that_is_missing_or_another_persons_is_the_page_again_with_text_and_files_kept(string field, string? value)
    {
        await using var host = await CustomerHost.Start();
        if (value is not null) value = (await (await host.SignedIn(Eve)).Get("/support/tickets/1002")).Value(field);
        var cyd = await host.SignedIn(Cyd);
        var page = await cyd.Upload(await cyd.Get("/support/tickets/1001"), [("Text", "3,000 <b>words</b> &amp;"), (field, value)], ("one.txt", "one"u8.ToArray()));
        Assert.Equal(400, page.Status);
        Assert.Equal("3,000 <b>words</b> &amp;", page.Value("Text"));
        Assert.Equal(["one.txt"], page.Kept());
        Assert.Single(await host.Messages(1001));
        Assert.Equal(302, (await cyd.Upload(page, [])).Status);
        Assert.Single((await host.Messages(1001))[1].Attachments);
    }

    [Fact]
    public async Task A_post_with_two_thousand_fields_is_refused_and_nothing_is_said()
    {
        await using var host = await CustomerHost.Start();
        var cyd = await host.SignedIn(Cyd);
        var page = await cyd.Get("/support/tickets/1001");
        var many = Enumerable.Range(0, 2000).Select(i => ($"f{i}", (string?)"x")).ToArray();
        Assert.Equal(400, (await cyd.Upload(page, many)).Status);
        Assert.Equal(400, (await cyd.Post("/support/tickets/1001", [.. page.Fields(), .. many.Select(m => (m.Item1, "x"))])).Status);
        Assert.Single(await host.Messages(1001));
    }
}
