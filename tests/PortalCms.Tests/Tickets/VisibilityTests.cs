using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.Tests.Tickets;

[Trait("Spec", "VIS-1")]
public sealed class VisibilityTests
{
    [Theory, BothDatabases]
    public async Task Own_sees_what_is_theirs_company_also_what_is_the_companys(Db kind)
    {
        await using var world = await TicketWorld.Create(kind);
        await world.File(world.Cyd, "cyd's", 1);
        await world.File(world.Dana, "dana's", 2);
        await world.File(world.Dana, "dana's private", 3, withCompany: false);
        await world.File(world.Eve, "eve's", 4);

        Assert.Equal(["cyd's"], await Subjects(world, world.AsCyd));
        Assert.Equal(["cyd's", "dana's", "dana's private"], await Subjects(world, world.AsDana));
        Assert.Equal(["dana's", "dana's private"], await Own(world, world.AsDana));
        Assert.Equal(["eve's"], await Subjects(world, world.AsEve));
        Assert.Equal(4, (await Subjects(world, world.AsAda)).Count);
    }

    [Theory, BothDatabases]
    public async Task A_participant_sees_the_ticket_and_keys_that_begin_alike_are_unrelated(Db kind)
    {
        await using var world = await TicketWorld.Create(kind);
        var ticket = await world.File(world.Eve, "eve's", 1);
        Assert.Empty(await Subjects(world, world.AsCyd));
        ticket.AddParticipant(world.Cyd, Person.System, TicketWorld.Start);
        await world.Db.SaveChangesAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["eve's"], await Subjects(world, world.AsCyd));
        Assert.Empty(await Subjects(world, world.AsDana));
    }

    [Theory, BothDatabases]
    public async Task Whoever_is_unknown_or_without_a_reach_sees_nothing(Db kind)
    {
        await using var world = await TicketWorld.Create(kind);
        await world.File(world.Cyd, "cyd's", 1);
        Person[] nobodies =
        [
            Person.Nobody, Person.System, world.AsCyd with { Reach = TicketReach.None }, world.AsCyd with { Reach = TicketReach.All }, world.AsCyd with { ContactId = null },
            world.AsAda with { Reach = TicketReach.None }, world.AsAda with { Reach = TicketReach.Company }, world.AsAda with { Kind = PersonKind.Anonymous }, world.AsCyd with { Kind = (PersonKind)9 },
        ];
        foreach (var nobody in nobodies) Assert.Empty(await Subjects(world, nobody));
    }

    private static Task<List<string>> Subjects(TicketWorld world, Person person) => Subjects(world.Db.Tickets().VisibleTo(person));
    private static Task<List<string>> Own(TicketWorld world, Person person) => Subjects(world.Db.Tickets().VisibleTo(person).Own());
    private static Task<List<string>> Subjects(VisibleTickets visible) => visible.Query.OrderBy(t => t.Number).Select(t => t.Subject).ToListAsync(TestContext.Current.CancellationToken);
}
