using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.CustomerPortal;
using PortalCms.PrivateContent;
using PortalCms.Theming;
using PortalCms.Tickets;

namespace PortalCms.Benchmarks.Measuring;

/// <summary>What the pieces of a page cost in this process, one after the other: asking the database, putting it into words, rendering. Tells where to look.</summary>
internal sealed class Pieces(IServiceProvider services, Portal portal, Person person)
{
    private const int Rounds = 1000;

    internal static async Task Run(Place place)
    {
        await using var app = place.Open();
        await app.Services.GetRequiredService<PortalDirectory>().Refresh();
        await using var scope = app.Services.CreateAsyncScope();
        var portal = app.Services.GetRequiredService<PortalDirectory>().Portals[0];
        var contact = await scope.ServiceProvider.GetRequiredService<PortalDb>().Set<Contact>().SingleAsync(c => c.Email == Seeding.Desk.Email);
        var member = await scope.ServiceProvider.GetRequiredService<PortalDb>().Set<Member>().SingleAsync(m => m.ContactId == contact.Id);
        var person = new Person { Kind = PersonKind.Customer, UserKey = member.UserKey!, PortalId = portal.Id };
        foreach (var facet in scope.ServiceProvider.GetServices<IPersonFacet>()) person = await facet.Complete(person, portal, default);
        var pieces = new Pieces(app.Services, portal, person);
        await pieces.Listing();
        await pieces.Detail();
        await pieces.Reply();
    }

    private async Task Listing()
    {
        var state = new ListingState();
        var settings = await services.GetRequiredService<SettingsOfCustomerPortals>().Of(portal.Id);
        Task<TicketPage> Read(IServiceProvider scope) =>
            scope.GetRequiredService<TicketListing>().Read(scope.GetRequiredService<PortalDb>().Tickets().VisibleTo(person), state, default);
        var page = await Once(Read);
        ListingView Make(IServiceProvider scope) =>
            new ListingViewMaker(scope.GetRequiredService<Words>(), person, settings, CustomProperties.None, TimeProvider.System.Now()) { BaseUrl = "/support/tickets" }.Make(page, state);
        var view = await Once(s => Task.FromResult(Make(s)));
        await Time("listing: database", Read);
        await Time("listing: words", s => Task.FromResult(Make(s)));
        await Time("listing: render", s => Render(s, "tickets/listing", view));
    }

    private async Task Detail()
    {
        var settings = await services.GetRequiredService<SettingsOfCustomerPortals>().Of(portal.Id);
        var queries = services.GetRequiredService<TicketQueries>();
        var number = (await Once(s => s.GetRequiredService<TicketListing>().Read(s.GetRequiredService<PortalDb>().Tickets().VisibleTo(person), new ListingState { Status = "open" }, default))).Lines[0].Number;
        async Task<(TicketDetail, List<EventLine>)> Read(IServiceProvider scope)
        {
            var db = scope.GetRequiredService<PortalDb>();
            var ticket = (await queries.Detail(db.Tickets().VisibleTo(person), number, null, default))!;
            return (ticket, await queries.Events(db, ticket, default));
        }
        var (shown, events) = await Once(Read);
        DetailView Make(IServiceProvider scope) => new DetailViewMaker(scope.GetRequiredService<Visit>(), settings, "/support/tickets") { Properties = CustomProperties.None, Uploads = new UploadOptions() }.Make(shown, events);
        var view = await Once(s => Task.FromResult(Make(s)));
        await Time("detail: database", Read);
        await Time("detail: words", s => Task.FromResult(Make(s)));
        await Time("detail: render", s => Render(s, "tickets/detail", view));
    }

    /// <summary>Writes: on a site that may be thrown away.</summary>
    private async Task Reply()
    {
        var queries = services.GetRequiredService<TicketQueries>();
        var text = Seeding.Prose.Messages[5].Text;
        var number = (await Once(s => s.GetRequiredService<TicketListing>().Read(s.GetRequiredService<PortalDb>().Tickets().VisibleTo(person), new ListingState { Status = "open" }, default))).Lines[^1].Number;
        async Task<Ticket?> Load(IServiceProvider scope) => await queries.ToReply(scope.GetRequiredService<PortalDb>().Tickets().VisibleTo(person), number, default);
        await Time("reply: html", _ => Task.FromResult(MessageText.ToHtml(text)));
        await Time("reply: words", _ => Task.FromResult(SearchWords.Of(text)));
        await Time("reply: load", Load);
        await Time("reply: load, save", async s =>
        {
            var ticket = (await Load(s))!;
            ticket.Reply(person, new Author(AuthorKind.Customer, person.ContactId, null, person.Name), text, [], null, TimeProvider.System.Now());
            return await s.GetRequiredService<PortalDb>().SaveChangesAsync();
        });
    }

    private static async Task<int> Render(IServiceProvider scope, string template, object view)
    {
        var http = new DefaultHttpContext { RequestServices = scope };
        using var page = await scope.GetRequiredService<Themes>().Page(http, template, "Title", view);
        return page.Text.Length;
    }

    private async Task<T> Once<T>(Func<IServiceProvider, Task<T>> piece)
    {
        await using var scope = services.CreateAsyncScope();
        var current = scope.ServiceProvider.GetRequiredService<CurrentPerson>();
        (current.Person, current.Portal) = (person, portal);
        return await piece(scope.ServiceProvider);
    }

    /// <summary>The last of several rounds: methods are compiled for good on the way.</summary>
    private async Task Time<T>(string name, Func<IServiceProvider, Task<T>> piece)
    {
        var process = Process.GetCurrentProcess();
        var (cpu, bytes) = (0.0, 0L);
        for (var round = 0; round < 10; round++)
        {
            process.Refresh();
            var (before, allocated) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true));
            for (var i = 0; i < Rounds; i++) await Once(piece);
            process.Refresh();
            (cpu, bytes) = ((process.TotalProcessorTime - before).TotalMicroseconds / Rounds, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / Rounds);
        }
        Figures.Say($"{name,-18} {cpu,7:0.0} µs CPU {bytes,9:#,0} bytes");
    }
}
