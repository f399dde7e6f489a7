using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.PrivateContent;
using PortalCms.Tickets;

namespace PortalCms.Testing.Access;

/// <summary>Rights that change while people are signed in. After each, nearly a minute passes by the host's clock: then the answers must follow.</summary>
public static class AccessChanges
{
    private static readonly DateTimeOffset s_at = DateTimeOffset.UnixEpoch.AddYears(56);

    public static Task ShutOut(AccessSite site, Somebody who) => Change(site, async db =>
    {
        var contact = await Find(db, who);
        (await db.Set<Member>().SingleAsync(m => m.ContactId == contact.Id)).Disable(Person.System, s_at);
    });

    public static Task SetPermission(AccessSite site, string slug, TicketPermission permission) => Change(site, async db =>
    {
        var id = (await db.Portals.SingleAsync(p => p.Slug == slug)).Id;
        (await db.Set<TicketRules>().SingleAsync(r => r.PortalId == id)).Permission = permission;
    });

    public static Task Move(AccessSite site, Somebody who, string company) => Change(site, async db =>
        (await Find(db, who)).MoveTo(await db.Set<Company>().SingleAsync(c => c.Key == company), Person.System, s_at));

    public static Task LoseHead(AccessSite site, Somebody who) => Change(site, async db =>
    {
        var contact = await Find(db, who);
        var property = await db.PropertyDefinitions.SingleAsync(p => p.Owner == PropertyOwner.Contact && p.Key == "role_in_company");
        db.Remove(await db.PropertyValues.SingleAsync(v => v.Owner == PropertyOwner.Contact && v.OwnerId == contact.Id && v.PropertyId == property.Id));
    });

    public static Task TakePart(AccessSite site, Somebody who, long number) => Change(site, async db =>
        (await db.Set<Ticket>().Include(t => t.Parties).Include(t => t.Documents).AsSplitQuery().SingleAsync(t => t.Number == number)).AddParticipant(await Find(db, who), Person.System, s_at));

    public static Task Switch(AccessSite site, string slug, bool isOn) => Change(site, async db => (await db.Portals.SingleAsync(p => p.Slug == slug)).IsOn = isOn);

    /// <summary>Felt with the next request: no time passes.</summary>
    public static Task LoseRoles(AccessSite site, Staff who) => site.SetRoles(who.Email, []);

    /// <summary>Felt with the next request: no time passes.</summary>
    public static async Task Dismiss(AccessSite site, Staff who)
    {
        await using var db = site.Open();
        (await db.Set<StaffMember>().SingleAsync(s => s.Email == who.Email)).Disable(Person.System, s_at);
        await db.SaveChangesAsync();
    }

    private static Task<Contact> Find(PortalDb db, Somebody who) => db.Set<Contact>().Include(c => c.Companies).SingleAsync(c => c.Email == who.Email);

    private static async Task Change(AccessSite site, Func<PortalDb, Task> change)
    {
        await using (var db = site.Open())
        {
            await change(db);
            await db.SaveChangesAsync();
        }
        await site.NearlyAMinute();
    }
}
