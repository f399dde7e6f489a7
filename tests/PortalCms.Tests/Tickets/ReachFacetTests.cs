using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.Tests.Tickets;

/// <summary>How far a person sees: by right for staff, by the portal's rules for customers, nothing else.</summary>
[Trait("Spec", "VIS-1")]
public sealed class ReachFacetTests
{
    private static readonly Person NobodyYet = new() { Kind = PersonKind.Customer, Reach = TicketReach.None };

    [Theory]
    [InlineData(TicketsModule.AnswerTickets, TicketReach.All)]
    [InlineData("EditTheme", TicketReach.None)]
    [InlineData(null, TicketReach.None)]
    public async Task Staff_see_all_by_the_right_to_answer_and_by_no_other(string? right, TicketReach reach)
    {
        await using var world = await TicketWorld.Create(Db.Sqlite);
        var portal = await Portal(world, new TicketRules { Permission = TicketPermission.Company, CompanyMayAnswer = true });
        var staff = new Person { Kind = PersonKind.Staff, UserKey = "ada", Permissions = right is null ? new HashSet<string>() : new HashSet<string> { right } };

        foreach (var place in new[] { portal, null })
        {
            var person = await Facet(world).Complete(staff, place, TestContext.Current.CancellationToken);
            Assert.Equal(reach, person.Reach);
            Assert.False(person.MayAnswerForCompany);
        }
    }

    [Fact]
    public async Task A_customer_with_an_agents_right_is_a_customer()
    {
        await using var world = await TicketWorld.Create(Db.Sqlite);
        var portal = await Portal(world, new TicketRules());
        var customer = world.AsCyd with { Reach = TicketReach.None, Permissions = new HashSet<string> { TicketsModule.AnswerTickets } };

        Assert.Equal(TicketReach.Own, (await Facet(world).Complete(customer, portal, TestContext.Current.CancellationToken)).Reach);
    }

    [Fact]
    public async Task Without_a_portal_a_customer_sees_nothing_and_a_visitor_never_does()
    {
        await using var world = await TicketWorld.Create(Db.Sqlite);
        var portal = await Portal(world, new TicketRules { Permission = TicketPermission.Company });

        Assert.Equal(TicketReach.None, (await Facet(world).Complete(NobodyYet, null, TestContext.Current.CancellationToken)).Reach);
        Assert.Equal(TicketReach.None, (await Facet(world).Complete(Person.Nobody, portal, TestContext.Current.CancellationToken)).Reach);
    }

    [Theory]
    [InlineData(null, false, TicketReach.Own, false)]
    [InlineData(TicketPermission.Own, true, TicketReach.Own, false)]
    [InlineData(TicketPermission.Company, false, TicketReach.Company, false)]
    [InlineData(TicketPermission.Company, true, TicketReach.Company, true)]
    [InlineData((TicketPermission)9, true, TicketReach.Own, false)]
    public async Task A_customer_sees_as_far_as_the_portal_says(TicketPermission? permission, bool mayAnswer, TicketReach reach, bool answers)
    {
        await using var world = await TicketWorld.Create(Db.Sqlite);
        var portal = await Portal(world, permission is { } kind ? new TicketRules { Permission = kind, CompanyMayAnswer = mayAnswer } : null);

        var person = await Facet(world).Complete(world.AsDana with { Reach = TicketReach.None }, portal, TestContext.Current.CancellationToken);

        Assert.Equal((reach, answers, portal.Id), (person.Reach, person.MayAnswerForCompany, person.PortalId));
        var alone = await Facet(world).Complete(world.AsDana with { Reach = TicketReach.None, CompanyId = null }, portal, TestContext.Current.CancellationToken);
        Assert.Equal((TicketReach.Own, false), (alone.Reach, alone.MayAnswerForCompany)); // no company: nothing of one to offer
    }

    [Theory, BothDatabases]
    public async Task Chosen_are_those_whom_the_filter_finds(Db kind)
    {
        await using var world = await TicketWorld.Create(kind);
        var portal = await Portal(world, new TicketRules
        {
            Permission = TicketPermission.Chosen,
            CompanyMayAnswer = true,
            Chosen = """[[{"property":"email","operator":"is","values":["dana@acme.example"]}]]""",
        });

        foreach (var (asked, reach) in new[] { (world.AsDana, TicketReach.Company), (world.AsCyd, TicketReach.Own) })
        {
            var person = await Facet(world).Complete(asked with { Reach = TicketReach.None }, portal, TestContext.Current.CancellationToken);
            Assert.Equal((reach, reach == TicketReach.Company), (person.Reach, person.MayAnswerForCompany));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""[[{"property":"no such","operator":"is","values":["x"]}]]""")]
    public async Task A_filter_that_cannot_be_read_chooses_nobody(string? filter)
    {
        await using var world = await TicketWorld.Create(Db.Sqlite);
        var portal = await Portal(world, new TicketRules { Permission = TicketPermission.Chosen, Chosen = filter });

        Assert.Equal(TicketReach.Own, (await Facet(world).Complete(world.AsDana, portal, TestContext.Current.CancellationToken)).Reach);
    }

    private static ReachFacet Facet(TicketWorld world) => new(world.Db, new PropertyDirectory(null!));

    private static async Task<Portal> Portal(TicketWorld world, TicketRules? rules)
    {
        var domain = new Domain { Host = "help.example" };
        world.Db.Add(domain);
        await world.Db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var portal = new Portal { DomainId = domain.Id, Slug = "support", Name = "Support" };
        world.Db.Add(portal);
        await world.Db.SaveChangesAsync(TestContext.Current.CancellationToken);
        if (rules is null) return portal;
        rules.PortalId = portal.Id;
        world.Db.Add(rules);
        await world.Db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return portal;
    }
}
