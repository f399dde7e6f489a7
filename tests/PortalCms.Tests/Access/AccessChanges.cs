using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.PrivateContent;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.Tests.Access;

/// <summary>Rights that change while people are signed in. After each a minute passes, by the portal's clock.</summary>
internal static class AccessChanges
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(59);

    internal static Task ShutOut(RunningPortal portal, Somebody who) => Change(portal, async db =>
    {
        var contact = await Find(db, who);
        (await db.Set<Member>().SingleAsync(m => m.ContactId == contact.Id)).Disable(Person.System, DateTimeOffset.UtcNow);
    });

    internal static Task SetPermission(RunningPortal portal, string slug, TicketPermission permission) => Change(portal, async db =>
    {
        var id = (await db.Portals.SingleAsync(p => p.Slug == slug)).Id;
        (await db.Set<TicketRules>().SingleAsync(r => r.PortalId == id)).Permission = permission;
    });

    internal static Task Move(RunningPortal portal, Somebody who, string company) => Change(portal, async db =>
        (await Find(db, who)).MoveTo(await db.Set<Company>().SingleAsync(c => c.Key == company), Person.System, DateTimeOffset.UtcNow));

    internal static Task LoseHead(RunningPortal portal, Somebody who) => Change(portal, async db =>
    {
        var contact = await Find(db, who);
        var property = await db.PropertyDefinitions.SingleAsync(p => p.Owner == PropertyOwner.Contact && p.Key == "role_in_company");
        db.Remove(await db.PropertyValues.SingleAsync(v => v.Owner == PropertyOwner.Contact && v.OwnerId == contact.Id && v.PropertyId == property.Id));
    });

    internal static async Task LoseRoles(RunningPortal portal, string staff)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var key = await scope.ServiceProvider.GetRequiredService<PortalDb>().Set<StaffMember>().Where(s => s.Email == staff).Select(s => s.UserKey).SingleAsync();
        await scope.ServiceProvider.GetRequiredService<IMemberAccounts>().SetRoles(key!, []);
    }

    private static Task<Contact> Find(PortalDb db, Somebody who) => db.Set<Contact>().Include(c => c.Companies).SingleAsync(c => c.Email == who.Email);

    private static async Task Change(RunningPortal portal, Func<PortalDb, Task> change)
    {
        await using (var db = portal.Open())
        {
            await change(db);
            await db.SaveChangesAsync();
        }
        portal.Clock.Advance(s_soon);
    }
}
