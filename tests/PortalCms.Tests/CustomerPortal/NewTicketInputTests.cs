using Microsoft.EntityFrameworkCore;
using PortalCms.Testing;
using PortalCms.Tests.PrivateContent;
using PortalCms.Tickets;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.CustomerPortal;

/// <summary>The catalogue of bad input, the new ticket.</summary>
[Trait("Spec", "FRM-3")]
public sealed class NewTicketInputTests
{
    private const string Address = "/support/tickets/new";

    [Theory, BothDatabases]
    public async Task Missing_category_and_priority_options_are_none_and_normal(Db kind)
    {
        await using var host = await CustomerHost.Start(kind);
        var cyd = await host.SignedIn(Cyd);
        var filed = await cyd.Upload(await cyd.Get(Address), [("Subject", "Chain"), ("Description", "It jumps."), ("Category", null), ("Priority", null)]);
        Assert.Equal("/support/tickets/1003?done=filed#notice", filed.Location);
        var ticket = await Ticket(host, 1003);
        Assert.Equal(("", Priority.Normal), (ticket.Category, ticket.Priority));
        Assert.Contains("1003", (await cyd.Get(filed.Location!)).Text(".notice"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Category", "secret", "Choose one of the categories.")]
    [InlineData("Priority", "99", "Choose one of the priorities.")]
    [InlineData("Priority", "2", "Choose one of the priorities.")]
    public async Task A_choice_that_is_not_offered_is_named_and_everything_else_kept(string field, string value, string words)
    {
        await using var host = await CustomerHost.Start();
        var cyd = await host.SignedIn(Cyd);
        var page = await cyd.Upload(await cyd.Get(Address), [("Subject", "Chain"), ("Description", "It jumps."), (field, value)], ("a.txt", "a"u8.ToArray()));
        Assert.Equal(400, page.Status);
        Assert.Equal([words], page.Errors());
        Assert.Equal(("Chain", "It jumps."), (page.Value("Subject"), page.Value("Description")));
        Assert.Equal(["a.txt"], page.Kept());
    }

    [Fact]
    public async Task Line_ends_in_a_subject_become_one_line()
    {
        await using var host = await CustomerHost.Start();
        var cyd = await host.SignedIn(Cyd);
        await cyd.Upload(await cyd.Get(Address), [("Subject", "Chain\r\nBcc: all@velonord.example\n\u0000"), ("Description", "It jumps.")]);
        Assert.Equal("Chain Bcc: all@velonord.example \uFFFD", (await Ticket(host, 1003)).Subject);
    }

    [Fact]
    public async Task A_subject_that_is_too_long_and_an_empty_description_are_both_named_and_all_is_kept()
    {
        await using var host = await CustomerHost.Start();
        var cyd = await host.SignedIn(Cyd);
        var page = await cyd.Upload(await cyd.Get(Address), [("Subject", new string('s', 201)), ("Description", "\u200B"), ("Category", "gears"), ("Priority", "High")], ("a.txt", "a"u8.ToArray()));
        Assert.Equal(400, page.Status);
        Assert.Equal(2, page.Errors().Length);
        Assert.NotNull(page.Document.QuerySelector("#Subject[aria-invalid=true]"));
        Assert.NotNull(page.Document.QuerySelector("#Description[aria-invalid=true]"));
        Assert.Equal((new string('s', 201), "gears", "High"), (page.Value("Subject"), page.Value("Category"), page.Value("Priority")));
        Assert.Equal(["a.txt"], page.Kept());
    }

    [Theory, BothDatabases]
    public async Task A_double_click_twenty_times_at_once_is_one_ticket_and_one_place(Db kind)
    {
        await using var host = await CustomerHost.Start(kind);
        var cyd = await host.SignedIn(Cyd);
        var page = await cyd.Get(Address);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => cyd.Upload(page, [("Subject", "Chain"), ("Description", "It jumps.")]))));
        Assert.All(answers, a => Assert.Equal(302, a.Status));
        Assert.Single(answers.Select(a => a.Location).Distinct());
        await using var db = host.Open();
        Assert.Equal(3, await db.Set<Ticket>().CountAsync(TestContext.Current.CancellationToken));
    }

    [Theory, BothDatabases]
    public async Task Hidden_fields_and_another_requester_are_ignored(Db kind)
    {
        await using var host = await CustomerHost.Start(kind);
        var cyd = await host.SignedIn(Cyd);
        await cyd.Upload(await cyd.Get(Address), [("Subject", "Chain"), ("Description", "It jumps."), ("Number", "5"), ("RequesterId", "3"), ("CompanyId", "2"), ("StageId", "2"), ("OwnerId", "1"), ("IsClosed", "true"), ("Source", "Phone")]);
        var ticket = await Ticket(host, 1003);
        Assert.Equal((1L, null, false, Source.Portal), (ticket.RequesterId, ticket.OwnerId, ticket.IsClosed, ticket.Source));
        Assert.Equal([Party.OfContact(1), Party.OfCompany(1)], ticket.Parties.Select(p => p.PartyId).Order());
    }

    [Theory, BothDatabases]
    public async Task Session_timed_out_while_typing_brings_all_fields_back_after_sign_in(Db kind)
    {
        await using var host = await CustomerHost.Start(kind);
        var cyd = await host.SignedIn(Cyd);
        var page = await cyd.Get(Address);
        host.Clock.Advance(TimeSpan.FromHours(25));
        var sent = await cyd.Upload(page, [("Subject", "Chain"), ("Description", "It jumps."), ("Category", "gears"), ("Priority", "High")], ("a.txt", "a"u8.ToArray()));
        var back = await cyd.Get((await cyd.SignIn(Cyd, address: sent.Location!)).Location!);
        Assert.Equal(("Chain", "It jumps.", "gears", "High"), (back.Value("Subject"), back.Value("Description"), back.Value("Category"), back.Value("Priority")));
        Assert.Equal(["a.txt"], back.Kept());
        Assert.Equal(302, (await cyd.Upload(back, [])).Status);
        Assert.Equal("a.txt", (await host.Messages(1003))[0].Attachments.Single().Name);
    }

    [Fact]
    public async Task A_missing_token_is_the_form_again_with_everything_kept()
    {
        await using var host = await CustomerHost.Start();
        var cyd = await host.SignedIn(Cyd);
        var page = await cyd.Upload(await cyd.Get(Address), [("Subject", "Chain"), ("Description", "It jumps."), ("Category", "gears"), ("Priority", "Low"), ("__RequestVerificationToken", null)]);
        Assert.Equal(400, page.Status);
        Assert.Equal(("Chain", "It jumps.", "gears", "Low"), (page.Value("Subject"), page.Value("Description"), page.Value("Category"), page.Value("Priority")));
        Assert.Equal(302, (await cyd.Upload(page, [])).Status);
    }

    private static async Task<Ticket> Ticket(CustomerHost host, long number)
    {
        await using var db = host.Open();
        return await db.Set<Ticket>().Include(t => t.Parties).SingleAsync(t => t.Number == number);
    }
}
