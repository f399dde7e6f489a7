using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.PrivateContent;

namespace PortalCms.Tests.PrivateContent;

/// <summary>Two customers (Noor with a sample password) and two colleagues, all with the same password, their logins still to be made.</summary>
internal static class Cast
{
    internal static async Task Seed(PortalDb db, string hash, DateTimeOffset now)
    {
        foreach (var (email, name) in new[] { ("cyd@velonord.example", "Cyd Moreau"), ("noor@velonord.example", "Noor Haddad") })
        {
            var contact = new Contact { Email = email, Name = name, Language = "it-CH", TimeZone = "Europe/Berlin", CreatedAt = now };
            db.Add(contact);
            await db.SaveChangesAsync();
            var member = Member.Of(contact.Id, Person.System, now, isSample: name == "Noor Haddad");
            db.Add(member);
            await db.SaveChangesAsync();
            db.Add(new PendingLogin { Owner = "member", OwnerId = member.Id, PasswordHash = hash });
        }
        foreach (var (email, name, role) in new[] { ("ada@ridgeline.example", "Ada Lund", StaffRoles.Agent), ("ed@ridgeline.example", "Ed Okoye", StaffRoles.Admin) })
        {
            var staff = StaffMember.Of(email, name, Person.System, now);
            db.Add(staff);
            await db.SaveChangesAsync();
            db.Add(new PendingLogin { Owner = "staff", OwnerId = staff.Id, PasswordHash = hash, Roles = role });
        }
        await db.SaveChangesAsync();
    }
}
