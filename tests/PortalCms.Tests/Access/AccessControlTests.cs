using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Testing;
using PortalCms.Testing.Access;
using PortalCms.Tickets;

namespace PortalCms.Tests.Access;

/// <summary>Tests that switch a defence off for the whole process run when no other test does.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;

/// <summary>The matrix sees a hole: with a defence off, every route behind it goes red.</summary>
[Collection(nameof(AloneCollection)), Trait("Spec", "VIS-1")]
public sealed partial class AccessControlTests
{
    private static readonly IReadOnlyList<Line> s_customers = [.. AccessRoutes.Table.Where(l => l is { Side: For.Customers, Gives: not Gives.Nothing })];
    private static readonly IReadOnlyList<Line> s_desk = [.. AccessRoutes.Table.Where(l => l is { Side: For.Agents, Gives: not Gives.Nothing, IsAction: false })];

    private static readonly IReadOnlyList<Line> s_acts = [.. AccessRoutes.Table.Where(l => l.IsAction)];

    [Theory, BothDatabases]
    public async Task Without_visibility_every_ticket_file_and_search_route_of_customers_goes_red(Db kind)
    {
        await using var host = await EmbeddedSite.Start(kind);
        var olga = await AccessActor.Customer(host.Site, "olga", AccessCast.Olga);
        Assert.Empty(await Red(host, olga, s_customers));
        var red = await WithoutVisibility(() => Red(host, olga, s_customers));
        Assert.All(s_customers, l => Leaks(red, l));
        Assert.Contains(red, r => r.Contains("?q=word", StringComparison.Ordinal) && TicketCanary().IsMatch(r));
    }

    /// <summary>The desk has two locks: the permission that opens its pages, and visibility. Each holds alone.</summary>
    [Theory, BothDatabases]
    public async Task The_desk_leaks_only_without_both_its_permission_and_visibility(Db kind)
    {
        await using var closed = await EmbeddedSite.Start(kind);
        await using var open = await EmbeddedSite.Start(kind, b => b.Services.AddSingleton<IAuthorizationHandler, OpenAll>());
        var editor = await AccessActor.Colleague(open.Site, AccessStaff.Editor);
        Assert.DoesNotContain(await Red(open, editor, s_desk), r => TicketCanary().IsMatch(r));
        var red = await WithoutVisibility(() => Red(open, editor, s_desk));
        Assert.All(s_desk, l => Leaks(red, l));

        var kept = await AccessActor.Colleague(closed.Site, AccessStaff.Editor);
        Assert.Empty(await WithoutVisibility(() => Red(closed, kept, s_desk)));
    }

    /// <summary>What a customer posts has two locks as well, visibility and the rule of who may reply: without the first the answer tells of the ticket.</summary>
    [Theory, BothDatabases]
    public async Task Without_visibility_a_customers_post_to_a_strangers_ticket_goes_red(Db kind)
    {
        await using var host = await EmbeddedSite.Start(kind);
        var olga = await AccessActor.Customer(host.Site, "olga", AccessCast.Olga);
        var line = s_customers.Single(l => l.Pattern == "{portal}/tickets/{number}");
        Assert.Empty(await Posted(host, olga, [line]));
        var red = await WithoutVisibility(() => Posted(host, olga, [line]));
        Assert.Contains(red, r => r.StartsWith(line.Pattern + " | ", StringComparison.Ordinal) && r.Contains("POST", StringComparison.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task A_post_to_the_desk_writes_only_without_both_its_permission_and_visibility(Db kind)
    {
        await using var closed = await EmbeddedSite.Start(kind);
        await using var open = await EmbeddedSite.Start(kind, b => b.Services.AddSingleton<IAuthorizationHandler, OpenAll>());
        var (editor, kept) = (await AccessActor.Colleague(open.Site, AccessStaff.Editor), await AccessActor.Colleague(closed.Site, AccessStaff.Editor));
        foreach (var line in s_acts.Where(l => l.Addresses.Length == 0)) // an action wants a choice, which the matrix does not make
        {
            var before = await State(open);
            var green = await Posted(open, editor, [line]);
            Assert.Equal(before, await State(open));
            var red = await WithoutVisibility(() => Posted(open, editor, [line]));
            Assert.True(red.Except(green).Any(r => r.StartsWith(line.Pattern + " | ", StringComparison.Ordinal)), $"{line.Pattern} {line.Addresses.FirstOrDefault()} is not red");
            Assert.NotEqual(before, await State(open));
        }
        var untouched = await State(closed);
        await WithoutVisibility(() => Posted(closed, kept, s_acts));
        Assert.Equal(untouched, await State(closed));
    }

    [Fact]
    public void A_404_that_differs_in_one_byte_is_red()
    {
        PageSeen Page(string text, string id = "a") => new("/own/tickets/1", 404, null, $"X-Request-Id: {id}\n", System.Text.Encoding.UTF8.GetBytes(text));
        var check = new AccessCheck(new AccessActor("olga", null!, false));
        Asked Asked(PageSeen page) => new(null!, s_customers[1], AccessCast.Own, "GET", page);
        check.Judge(Asked(Page("Not here", "b")), new Expectation(false, UnlessIs: AccessCheck.Bytes(Page("Not here"))));
        Assert.Empty(check.Red);
        check.Judge(Asked(Page("Not here ")), new Expectation(false, UnlessIs: AccessCheck.Bytes(Page("Not here"))));
        Assert.Single(check.Red);
    }

    private static void Leaks(IReadOnlyList<string> red, Line line) =>
        Assert.Contains(red, r => r.StartsWith(line.Pattern + " | ", StringComparison.Ordinal) && TicketCanary().IsMatch(r));

    private static async Task<IReadOnlyList<string>> Red(EmbeddedSite host, AccessActor actor, IEnumerable<Line> lines)
    {
        var walk = new AccessWalk(actor, await AccessCheck.Files(host.Site)) { IsBrief = true };
        await walk.Read(lines, AccessCast.Own);
        return walk.Check.Red;
    }

    private static async Task<IReadOnlyList<string>> Posted(EmbeddedSite host, AccessActor actor, IEnumerable<Line> lines)
    {
        var walk = new AccessWalk(actor, await AccessCheck.Files(host.Site));
        await walk.Write(lines, AccessCast.Own);
        return walk.Check.Red;
    }

    /// <summary>All that a post of the desk can change, as one text.</summary>
    private static async Task<string> State(EmbeddedSite host)
    {
        await using var db = host.Site.Open();
        var tickets = await db.Set<Ticket>().OrderBy(t => t.Number)
            .Select(t => new { t.Number, t.StageId, t.OwnerId, t.Priority, Comments = t.Comments.Count, Messages = t.Conversations.SelectMany(c => c.Messages).Count() }).ToListAsync();
        return string.Join('\n', tickets);
    }

    private static async Task<IReadOnlyList<string>> WithoutVisibility(Func<Task<IReadOnlyList<string>>> look)
    {
        TicketDoor.ShowAllForTests = true;
        try
        {
            return await look();
        }
        finally
        {
            TicketDoor.ShowAllForTests = false;
        }
    }

    [GeneratedRegex(" holds .*cnry-[a-z0-9]+-1[0-9]{3}")]
    private static partial Regex TicketCanary();

    private sealed class OpenAll : IAuthorizationHandler
    {
        public Task HandleAsync(AuthorizationHandlerContext context)
        {
            foreach (var requirement in context.PendingRequirements.ToList()) context.Succeed(requirement);
            return Task.CompletedTask;
        }
    }
}
