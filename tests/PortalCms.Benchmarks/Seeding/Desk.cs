using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.PrivateContent;
using PortalCms.Tickets;

namespace PortalCms.Benchmarks.Seeding;

/// <summary>What a ticket refers to: pipeline, stages, inbox, agents. Made through the product.</summary>
internal sealed record Desk(int Pipeline, int OpenStage, int ClosedStage, int Inbox, IReadOnlyList<long> Staff)
{
    internal const string Slug = "support";
    internal const string Password = "a quiet lane by the water";
    internal static string Email { get; } = CrowdRows.Email(1);

    internal static async Task<Desk> Make(PortalDb db, DateTimeOffset now)
    {
        var domain = new Domain { Host = "127.0.0.1", CompanyName = "Bench", HelpEmail = "help@bench.example" };
        var inbox = new Inbox { Key = "portal", Name = "Portal" };
        var pipeline = new Pipeline { Key = "support", Name = "Support" };
        pipeline.Stages.Add(new Stage { Key = "new", Name = "New", Position = 1 });
        pipeline.Stages.Add(new Stage { Key = "done", Name = "Done", Position = 2, IsClosed = true });
        var staff = Enumerable.Range(1, Town.Staff).Select(i => StaffMember.Of($"agent-{i}@bench.example", $"Agent {i}", Person.System, now)).ToList();
        db.AddRange([domain, inbox, pipeline, .. staff]);
        await db.SaveChangesAsync();

        var portal = new Portal { DomainId = domain.Id, Slug = Slug, Name = "Support", IsOn = true };
        db.Add(portal);
        await db.SaveChangesAsync();
        db.Add(new TicketRules { PortalId = portal.Id, Permission = TicketPermission.Company, CompanyMayAnswer = true, DefaultInboxId = inbox.Id, PipelineId = pipeline.Id });
        await db.SaveChangesAsync();
        return new Desk(pipeline.Id, pipeline.Stages[0].Id, pipeline.Stages[1].Id, inbox.Id, [.. staff.Select(s => s.Id)]);
    }

    /// <summary>The first contact of company 1 gets a login with a password of its own, and the agents' logins are not waited for.</summary>
    internal static async Task MakeMember(IServiceProvider services, PortalDb db, DateTimeOffset now)
    {
        var accounts = services.GetRequiredService<IMemberAccounts>();
        var contact = await db.Set<Contact>().SingleAsync(c => c.Email == Email);
        var member = Member.Of(contact.Id, Person.System, now);
        db.Add(member);
        await db.SaveChangesAsync();
        member.Link(await accounts.Ensure(Email, accounts.Hash(Password), []), Person.System, now);
        await db.SaveChangesAsync();
        await db.OutboxJobs.ExecuteDeleteAsync();
    }
}
