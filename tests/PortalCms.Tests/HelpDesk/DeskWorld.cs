using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.PrivateContent;
using PortalCms.Tickets;

namespace PortalCms.Tests.HelpDesk;

/// <summary>Two agents, two requesters of one company, two pipelines, and four tickets: 1001 to 1004.</summary>
internal static class DeskWorld
{
    internal static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    internal static async Task Seed(DeskHost host)
    {
        await using var db = host.Open();
        db.Domains.Add(new Domain { Id = 1, Host = "desk.example", CompanyName = "Ridgeline" });
        await db.SaveChangesAsync();
        var portal = new Portal { DomainId = 1, Slug = "support", Name = "Support", IsOn = true };
        var inbox = new Inbox { Key = "support", Name = "Support mail" };
        db.AddRange(portal, inbox);
        var (support, warranty) = (Pipeline("support", "Support"), Pipeline("warranty", "Warranty"));
        db.AddRange(support, warranty);
        await db.SaveChangesAsync();
        db.Add(new TicketRules { PortalId = portal.Id, PipelineId = support.Id, DefaultInboxId = inbox.Id });
        var people = await People(db);
        await Tickets(db, people, support, warranty, inbox);
    }

    private static async Task<(Contact Cyd, Contact Noor, StaffMember Ada)> People(PortalDb db)
    {
        var company = new Company { Key = "velo", Name = "Velo Nord", CreatedAt = Start };
        var cyd = Contact.Of("cyd@velonord.example", "Cyd Harlow", Person.System, Start);
        var noor = Contact.Of("noor@velonord.example", "Noor Haddad", Person.System, Start);
        cyd.MoveTo(company, Person.System, Start);
        var (ada, ed) = (StaffMember.Of("ada@ridgeline.example", "Ada Thornbury", Person.System, Start), StaffMember.Of("ed@ridgeline.example", "Ed Okoye", Person.System, Start));
        ada.Link("ada", Person.System, Start);
        ed.Link("ed", Person.System, Start);
        db.AddRange(company, cyd, noor, ada, ed);
        await Accounts(db, StaffRoles.Agent, "ada", "ed");
        return (cyd, noor, ada);
    }

    /// <summary>Accounts with these keys and one role.</summary>
    internal static async Task Accounts(PortalDb db, string role, params string[] keys)
    {
        await StaffRoleSeed.Sow(db);
        var held = await db.Set<IdentityRole>().SingleAsync(r => r.Name == role);
        foreach (var key in keys) db.AddRange(new PortalUser { Id = key, UserName = key }, new IdentityUserRole<string> { UserId = key, RoleId = held.Id });
        await db.SaveChangesAsync();
    }

    private static async Task Tickets(PortalDb db, (Contact Cyd, Contact Noor, StaffMember Ada) people, Pipeline support, Pipeline warranty, Inbox inbox)
    {
        Ticket File(long number, Contact by, Pipeline pipeline, string subject, string text) => Ticket.File(new Filing
        {
            Number = number,
            Requester = by,
            Company = by.Company,
            Pipeline = pipeline,
            Subject = subject,
            Description = text,
            InboxId = inbox.Id,
        }, Person.System, Start.AddHours(number - 1000));
        var (brakes, battery, frame, old) = (File(1001, people.Cyd, support, "Brakes squeal", "They **squeal** in rain"), File(1002, people.Cyd, support, "Battery is flat", "It does not charge"),
            File(1003, people.Noor, warranty, "Frame is cracked", "At the weld"), File(1004, people.Noor, support, "Bell is loud", ""));
        battery.Assign(people.Ada, Person.System, Start.AddHours(3));
        old.MoveTo(support.Stages.Single(s => s.IsClosed), Person.System, Start.AddHours(5));
        var second = brakes.Converse(Channel.Email, inbox.Id, Start.AddHours(2));
        second.Messages.Add(new Message { AuthorKind = AuthorKind.Agent, AuthorName = "Ada Thornbury", At = Start.AddHours(2), Text = "To the maker", Html = "<p>To the maker</p>" });
        db.AddRange(brakes, battery, frame, old);
        await db.SaveChangesAsync();
        await TicketNumbers.Reserve(db, 1004, default);
        await db.SaveChangesAsync();
    }

    private static Pipeline Pipeline(string key, string name)
    {
        var pipeline = new Pipeline { Key = key, Name = name };
        pipeline.Stages.Add(new Stage { Key = "new", Name = "New", Position = 1 });
        pipeline.Stages.Add(new Stage { Key = "waiting", Name = "Waiting", Position = 2 });
        pipeline.Stages.Add(new Stage { Key = "solved", Name = "Solved", Position = 3, IsClosed = true });
        return pipeline;
    }
}
