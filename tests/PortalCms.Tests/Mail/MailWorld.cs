using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tests.CustomerPortal;
using PortalCms.Tests.Edge;
using PortalCms.Tickets;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.Mail;

/// <summary>A portal that mails by a real server of a test's own.</summary>
internal sealed class MailWorld : IDisposable
{
    private readonly MailServer? _server = MailServer.WhyNot is null ? MailServer.Start() : null;

    /// <summary>Skips the test where there is none.</summary>
    internal MailServer Server
    {
        get
        {
            Assert.SkipWhen(_server is null, MailServer.WhyNot ?? "");
            return _server!;
        }
    }

    public void Dispose() => _server?.Dispose();

    /// <summary>The portal, with nothing waiting in its outbox; settings of section <c>Mail</c> replace those of the server.</summary>
    internal Task<CustomerHost> Start(Db kind = Db.Sqlite, params (string Name, string Value)[] settings) => StartWith(kind,
        [("Server", Server.Address), ("Authority", Server.Authority), ("User", "portal"), ("Password", "secret"), ("From", "desk@ridgeline.example"), .. settings]);

    internal static async Task<CustomerHost> StartWith(Db kind, IEnumerable<(string Name, string Value)> settings)
    {
        var host = await CustomerHost.Start(kind, builder =>
        {
            foreach (var (name, value) in settings) builder.Configuration[$"Mail:{name}"] = value;
        });
        await host.WorkOff(); // the logins
        return host;
    }

    internal static async Task<PageSeen> File(Visitor visitor, string subject)
    {
        var sent = await visitor.Submit(await visitor.Get("/support/tickets/new"), "main form[method=post]", [("Subject", subject), ("Description", "The zanzibar squeals.")]);
        Assert.Equal(302, sent.Status);
        return await visitor.Get(sent.Location!);
    }

    internal static async Task File(CustomerHost host)
    {
        using var cyd = await host.Enter(Cyd);
        await File(cyd, "Rear brake");
    }

    /// <summary>As a customer files them, without their asking for a page.</summary>
    /// <param name="host">Where.</param>
    /// <param name="from">The first one's number.</param>
    /// <param name="count">How many.</param>
    internal static async Task FileUnasked(CustomerHost host, long from, int count)
    {
        await using var db = host.Open();
        var contact = await db.Set<Contact>().SingleAsync(c => c.Email == Cyd);
        var person = new Person { Kind = PersonKind.Customer, ContactId = contact.Id, Name = contact.Name, PortalId = (await db.Portals.SingleAsync()).Id };
        var pipeline = await db.Set<Pipeline>().Include(p => p.Stages).SingleAsync();
        for (var number = from; number < from + count; number++)
            db.Add(Ticket.File(new Filing { Number = number, Requester = contact, Pipeline = pipeline, Subject = "Rear brake", Description = "It squeals." }, person, host.Clock.Now()));
        await db.SaveChangesAsync();
    }

    /// <summary>Files a ticket whose confirmation goes to another address: the mail server answers by it.</summary>
    internal static async Task FileAs(CustomerHost host, string email)
    {
        await File(host);
        await Change(host, db => db.Set<Contact>().Where(c => c.Email == Cyd).ExecuteUpdateAsync(s => s.SetProperty(c => c.Email, email)));
    }

    internal static async Task Change(CustomerHost host, Func<PortalDb, Task> change)
    {
        await using var db = host.Open();
        await change(db);
    }

    internal static async Task<OutboxJob?> Job(CustomerHost host)
    {
        await using var db = host.Open();
        return await db.OutboxJobs.SingleOrDefaultAsync(j => j.Subscriber == "filing-mail");
    }

    /// <summary>What staff read in the history of the ticket.</summary>
    internal static async Task<string> History(CustomerHost host)
    {
        using var ada = await host.Enter(Ada, FormDoor.OfStaff.Entrance);
        return (await ada.Get("/Admin/Portal/Desk/1003")).Document.Body!.TextContent;
    }
}
