using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.CustomerPortal;
using PortalCms.PrivateContent;
using PortalCms.Tests.PrivateContent;
using PortalCms.Tickets;

namespace PortalCms.Tests.CustomerPortal;

/// <summary>
/// Cyd and Dana of Velo Nord, Eve of another company, the agent Ada and the admin Ed; ticket 1001 is Cyd's (with a second conversation that no customer sees),
/// 1002 is Eve's.
/// </summary>
internal static class CustomerWorld
{
    internal const string Cyd = "cyd@velonord.example";
    internal const string Dana = "dana@velonord.example";
    internal const string Eve = "eve@other.example";
    internal const string Ada = "ada@ridgeline.example";
    internal const string Ed = "ed@ridgeline.example";

    internal static async Task Seed(CustomerHost host)
    {
        await using var db = host.Open();
        var now = host.Clock.Now();
        await Places(db);
        var hash = host.Services.GetRequiredService<IServiceScopeFactory>().CreateScope().ServiceProvider.GetRequiredService<IMemberAccounts>().Hash(PrivateContentWorld.Password);
        var velo = new Company { Key = "velo", Name = "Velo Nord", CreatedAt = now };
        var other = new Company { Key = "other", Name = "Other", CreatedAt = now };
        foreach (var (email, name, company) in new[] { (Cyd, "Cyd Harlow", velo), (Dana, "Dana Vossberg", velo), (Eve, "Eve Other", other) }) await Member(db, email, name, company, hash, now);
        foreach (var (email, name, role) in new[] { (Ada, "Ada Thornbury", StaffRoles.Agent), (Ed, "Ed Okoye", StaffRoles.Admin) })
        {
            var colleague = StaffMember.Of(email, name, Person.System, now);
            db.Add(colleague);
            await db.SaveChangesAsync();
            db.Add(new PendingLogin { Owner = "staff", OwnerId = colleague.Id, PasswordHash = hash, Roles = role });
        }
        await db.SaveChangesAsync();
        await Logins(host, db);
        await Tickets(db, now);
    }

    private static async Task Places(PortalDb db)
    {
        db.Add(new Domain { Id = 1, Host = "a.example", CompanyName = "Ridgeline" });
        var portal = new Portal { DomainId = 1, Slug = "support", Name = "Support", IsOn = true };
        var inbox = new Inbox { Key = "support", Name = "Support mail" };
        var pipeline = new Pipeline { Key = "support", Name = "Support" };
        pipeline.Stages.Add(new Stage { Key = "new", Name = "New", Position = 1 });
        pipeline.Stages.Add(new Stage { Key = "solved", Name = "Solved", Position = 2, IsClosed = true });
        db.AddRange(portal, inbox, pipeline);
        await db.SaveChangesAsync();
        db.Add(new TicketRules { PortalId = portal.Id, PipelineId = pipeline.Id, DefaultInboxId = inbox.Id, Permission = TicketPermission.Own });
        db.Add(new CustomerPortalSettings { PortalId = portal.Id, Categories = "brakes=Brakes\ngears=Gears" });
        await db.SaveChangesAsync();
    }

    private static async Task Member(PortalDb db, string email, string name, Company company, string hash, DateTimeOffset now)
    {
        var contact = Contact.Of(email, name, Person.System, now);
        contact.MoveTo(company, Person.System, now);
        db.Add(contact);
        await db.SaveChangesAsync();
        var member = PortalCms.PrivateContent.Member.Of(contact.Id, Person.System, now);
        db.Add(member);
        await db.SaveChangesAsync();
        db.Add(new PendingLogin { Owner = "member", OwnerId = member.Id, PasswordHash = hash });
        await db.SaveChangesAsync();
    }

    private static async Task Logins(CustomerHost host, PortalDb db)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var logins = scope.ServiceProvider.GetServices<IEventSubscriber>().Single(s => s.Id == "logins");
        foreach (var row in await db.Events.Where(e => e.Kind == "member.created" || e.Kind == "staff.created").ToListAsync()) await logins.Read(scope.ServiceProvider.GetRequiredService<PortalDb>(), row, default);
    }

    internal static async Task<Ticket> File(PortalDb db, long number, string email, string subject, string text, DateTimeOffset now)
    {
        var pipeline = await db.Set<Pipeline>().Include(p => p.Stages).SingleAsync();
        var inbox = (await db.Set<Inbox>().SingleAsync()).Id;
        var contact = await db.Set<Contact>().Include(c => c.Company).SingleAsync(c => c.Email == email);
        return Ticket.File(new Filing { Number = number, Requester = contact, Company = contact.Company, Pipeline = pipeline, Subject = subject, Description = text, InboxId = inbox }, Person.System, now);
    }

    private static async Task Tickets(PortalDb db, DateTimeOffset now)
    {
        var inbox = (await db.Set<Inbox>().SingleAsync()).Id;
        var brake = await File(db, 1001, Cyd, "Rear brake", "It squeals.", now);
        brake.Converse(Channel.Email, inbox, now).Messages.Add(new Message { AuthorKind = AuthorKind.Agent, AuthorName = "Ada Thornbury", At = now, Text = "To the maker", Html = "<p>To the maker</p>" });
        db.AddRange(brake, await File(db, 1002, Eve, "Secret gears", "The zanzibar sprocket slips.", now));
        await db.SaveChangesAsync();
        await TicketNumbers.Reserve(db, 1002, default);
        await db.SaveChangesAsync();
    }
}
