using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.PrivateContent;
using PortalCms.Tickets;

namespace PortalCms.Tests.Tickets;

/// <summary>A ticket's people and places, in memory, with ids: for rule tests.</summary>
internal static class TicketCast
{
    internal static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    internal static readonly Contact Cyd = new() { Id = 7, Email = "cyd@velonord.example", Name = "Cyd Harlow" };
    internal static readonly Company VeloNord = new() { Id = 3, Key = "velo-nord", Name = "Velo Nord GmbH" };
    internal static readonly StaffMember Ada = Staff(5, "ada@ridgeline.example", "Ada Thornbury");

    internal static readonly Person AsCyd = new() { Kind = PersonKind.Customer, ContactId = 7, UserKey = "cyd", Name = "Cyd Harlow", Reach = TicketReach.Own };
    internal static readonly Person AsDana = new()
    {
        Kind = PersonKind.Customer,
        ContactId = 8,
        CompanyId = 3,
        UserKey = "dana",
        Name = "Dana Vossberg",
        Reach = TicketReach.Company,
        MayAnswerForCompany = false,
    };
    internal static readonly Person AsAda = new() { Kind = PersonKind.Staff, UserKey = "ada", Name = "Ada Thornbury", Reach = TicketReach.All };
    internal static readonly Author ByCyd = Author.Of(Cyd);
    internal static readonly Author ByAda = Author.Of(Ada);

    internal static Pipeline Support()
    {
        var pipeline = new Pipeline { Id = 1, Key = "support", Name = "Support" };
        pipeline.Stages.Add(new Stage { Id = 11, PipelineId = 1, Key = "new", Name = "New", Position = 0 });
        pipeline.Stages.Add(new Stage { Id = 12, PipelineId = 1, Key = "waiting", Name = "Waiting", Position = 1 });
        pipeline.Stages.Add(new Stage { Id = 13, PipelineId = 1, Key = "solved", Name = "Solved", Position = 2, IsClosed = true });
        pipeline.Stages.Add(new Stage { Id = 14, PipelineId = 1, Key = "closed", Name = "Closed", Position = 3, IsClosed = true });
        return pipeline;
    }

    internal static Stage Stage(string key) => Support().Stages.Single(s => s.Key == key);

    /// <summary>Cyd's ticket, filed on Monday, its filing events taken.</summary>
    internal static Ticket Filed(string description = "The rear brake squeals.", params Attachment[] files)
    {
        var ticket = Ticket.File(new Filing
        {
            Number = 1001,
            Requester = Cyd,
            Company = VeloNord,
            Pipeline = Support(),
            Subject = "Rear brake",
            Description = description,
            InboxId = 2,
            Files = files,
        }, AsCyd, Monday);
        ticket.Id = 100;
        ticket.TakeEvents();
        return ticket;
    }

    /// <summary>The kinds of events since the last time, and forgets them.</summary>
    internal static string[] TakeEvents(this Entity entity)
    {
        string[] kinds = [.. entity.PendingEvents.Select(e => e.Row.Kind)];
        entity.PendingEvents.Clear();
        return kinds;
    }

    internal static StaffMember Staff(long id, string email, string name)
    {
        var staff = StaffMember.Of(email, name, Person.System, Monday);
        staff.Id = id;
        return staff;
    }
}
