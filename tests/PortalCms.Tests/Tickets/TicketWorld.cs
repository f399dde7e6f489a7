using Microsoft.Extensions.DependencyInjection;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.PrivateContent;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.Tests.Tickets;

/// <summary>A small real database: two companies, three customers, an agent, a pipeline; tickets as the test files them.</summary>
internal sealed class TicketWorld : IAsyncDisposable
{
    internal static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;
    private long _number = 1000;

    private TicketWorld(TestDatabase database)
    {
        _database = database;
        Db = database.Open();
        _services = new ServiceCollection().StorageOf(database);
    }

    internal PortalDb Db { get; }
    internal ITicketSearch SearchOf(SearchSize size) => (ITicketSearch)ActivatorUtilities.CreateInstance(_services, Search.GetType(), size);
    internal ITicketSearch Search => _services.GetRequiredService<ITicketSearch>();
    internal Pipeline Pipeline { get; } = TicketCast.Support();
    internal Company Acme { get; } = new() { Key = "1", Name = "Acme", CreatedAt = Start };
    internal Company Other { get; } = new() { Key = "12", Name = "Other", CreatedAt = Start };
    internal Contact Cyd { get; } = Contact("cyd@acme.example", "Cyd");
    internal Contact Dana { get; } = Contact("dana@acme.example", "Dana");
    internal Contact Eve { get; } = Contact("eve@other.example", "Eve");
    internal StaffMember Ada { get; } = StaffMember.Of("ada@ridgeline.example", "Ada", Person.System, Start);

    internal Person AsCyd => Customer(Cyd, TicketReach.Own);
    internal Person AsDana => Customer(Dana, TicketReach.Company);
    internal Person AsEve => Customer(Eve, TicketReach.Company);
    internal Person AsAda => new() { Kind = PersonKind.Staff, UserKey = "ada", Name = "Ada", Reach = TicketReach.All };

    internal static async Task<TicketWorld> Create(Db kind)
    {
        var world = new TicketWorld(await TestDatabase.Create(kind));
        foreach (var stage in world.Pipeline.Stages) (stage.Id, stage.PipelineId) = (0, 0);
        world.Pipeline.Id = 0;
        world.Cyd.MoveTo(world.Acme, Person.System, Start);
        world.Dana.MoveTo(world.Acme, Person.System, Start);
        world.Eve.MoveTo(world.Other, Person.System, Start);
        world.Db.AddRange(world.Pipeline, world.Cyd, world.Dana, world.Eve, world.Ada);
        await world.Db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return world;
    }

    /// <summary>Files a ticket at so many minutes after the start, and saves.</summary>
    internal async Task<Ticket> File(Contact requester, string subject, int minutes, string description = "It squeals.", bool withCompany = true, bool closed = false)
    {
        var at = Start.AddMinutes(minutes);
        var ticket = Ticket.File(new Filing
        {
            Number = ++_number,
            Requester = requester,
            Company = withCompany ? requester.Company : null,
            Pipeline = Pipeline,
            Subject = subject,
            Description = description,
        }, Person.System, at);
        if (closed) ticket.MoveTo(Pipeline.Stages.First(s => s.IsClosed), Person.System, at);
        Db.Add(ticket);
        await Db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return ticket;
    }

    public async ValueTask DisposeAsync()
    {
        await Db.DisposeAsync();
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static Contact Contact(string email, string name) => new() { Email = email, Name = name, CreatedAt = Start };

    private static Person Customer(Contact contact, TicketReach reach) => new()
    {
        Kind = PersonKind.Customer,
        ContactId = contact.Id,
        CompanyId = contact.CompanyId,
        UserKey = contact.Email,
        Name = contact.Name,
        Reach = reach,
        PortalId = 1,
    };
}

internal static class StorageOfTests
{
    internal static ServiceProvider StorageOf(this ServiceCollection services, TestDatabase database)
    {
        database.AddTo(services);
        return services.BuildServiceProvider();
    }
}
