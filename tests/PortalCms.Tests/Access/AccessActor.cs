using PortalCms.Core;
using PortalCms.Testing;

namespace PortalCms.Tests.Access;

/// <summary>Somebody with a browser who tries all doors: what they may see is the oracle's word, not the product's.</summary>
/// <param name="Name">For the report.</param>
/// <param name="Visitor">Signed in already.</param>
/// <param name="Contact">The customer they are, while they may come in; else null.</param>
/// <param name="IsIn">Signed in and not shut out.</param>
/// <param name="MayAnswer">Staff who see all tickets.</param>
internal sealed record AccessActor(string Name, Visitor Visitor, Somebody? Contact, bool IsIn, bool MayAnswer = false)
{
    internal bool IsStaff => IsIn && Contact is null;

    /// <summary>Token and key for posts; another pair after one was used up.</summary>
    internal IReadOnlyList<(string Name, string Value)> Guards { get; set; } = [];

    /// <summary>How far each portal lets them see. A test that changes a permission says so here.</summary>
    internal Dictionary<string, TicketReachOf> Reach { get; } = new()
    {
        [AccessCast.Own] = TicketReachOf.Own,
        [AccessCast.Company] = TicketReachOf.Company,
        [AccessCast.Chosen] = Contact?.IsHead == true ? TicketReachOf.Company : TicketReachOf.Own,
    };

    internal bool Sees(Filed ticket, string portal) => IsIn && Contact is { } me && AccessCast.Sees(me, Reach[portal], ticket);

    /// <summary>What may stand in an answer to them: on the customers' side by portal, else the desk's.</summary>
    internal HashSet<string> Allowed(string? portal)
    {
        if (portal is null) return MayAnswer ? [.. AccessCast.Canaries(AccessCast.Tickets, withInternal: true), .. AccessCast.People.Select(p => p.Canary), .. AccessCast.Companies.Select(c => "cnry-company-" + AccessCast.Word(c))] : Mine();
        return [.. AccessCast.Canaries(AccessCast.Tickets.Where(t => Sees(t, portal)), withInternal: false), .. Mine()];
    }

    private HashSet<string> Mine() => Contact is { } me && IsIn ? [me.Canary] : [];

    internal static async Task<List<AccessActor>> All(RunningPortal portal)
    {
        var actors = new List<AccessActor> { new("anonymous", portal.Visitor(), null, false) };
        foreach (var (name, contact) in new[]
        {
            ("customer own", AccessCast.Olga), ("customer company", AccessCast.Mate), ("customer chosen", AccessCast.Head), ("ex-employee", AccessCast.Ex),
            ("same mail domain", AccessCast.Twin), ("key with a blank", AccessCast.Blank), ("disabled", AccessCast.Gone),
        })
        {
            var customer = portal.Customer(contact.Email, AccessCast.Own);
            Assert.Equal(200, (await customer.SignIn()).Status);
            actors.Add(new(name, customer.Visitor, contact, contact != AccessCast.Gone));
        }
        foreach (var (email, mayAnswer) in new[] { (AccessRecipe.Idle, false), (AccessRecipe.Editor, false), (AccessRecipe.Agent, true), (AccessRecipe.Admin, true) })
        {
            var colleague = portal.Colleague(email);
            await colleague.SignIn();
            actors.Add(new(email[..email.IndexOf('@', StringComparison.Ordinal)], colleague.Visitor, null, true, mayAnswer));
        }
        await AccessChanges.ShutOut(portal, AccessCast.Gone);
        return actors;
    }
}
