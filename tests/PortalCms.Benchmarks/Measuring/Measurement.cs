using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Benchmarks.Seeding;
using PortalCms.Core;
using PortalCms.PrivateContent;
using PortalCms.Tickets;

namespace PortalCms.Benchmarks.Measuring;

/// <summary>Starts the host on a seeded place, then the limit, and drives both in turn: listing, detail, search, reply.</summary>
internal sealed class Measurement(Place place, string pages)
{
    /// <summary>The limit must be one: on SQLite its listing costs no more than so many constant pages.</summary>
    private const double MostConstantPages = 6;
    private static readonly int SecondsOfRound = Math.Max(1, int.Parse(Environment.GetEnvironmentVariable("SECONDS_EACH") ?? "10") / Rounds);
    private static readonly int RepliesEach = int.Parse(Environment.GetEnvironmentVariable("REPLIES") ?? "4000");
    private const int WarmUpSeconds = 3, WarmUpRequests = 20_000;

    /// <summary>The limit and the product take turns, so that a busy minute of the machine is in both.</summary>
    private const int Rounds = 5;

    /// <param name="place">Seeded.</param>
    /// <param name="tickets">How many.</param>
    /// <param name="program">The host's assembly, Release.</param>
    /// <param name="results">The file that keeps the figures.</param>
    internal static async Task<int> Run(Place place, int tickets, string program, string results)
    {
        var pages = Directory.CreateTempSubdirectory("portal-bench-");
        try
        {
            Figures.Say($"{place.Title}, {tickets} tickets");
            return await new Measurement(place, pages.FullName).Run(program, results);
        }
        finally
        {
            pages.Delete(recursive: true);
        }
    }

    private async Task<int> Run(string program, string results)
    {
        var figures = new Figures(place.Title);
        var url = Running.FreeAddress();
        await ColdStart.Say(() => Host(program, url));
        using var host = await Host(program, url);
        using var customer = new Customer(url);
        await customer.SignIn();
        var (session, numbers) = await Known();
        var product = new Dictionary<string, Uri>
        {
            ["listing"] = new(url, $"/{Desk.Slug}/tickets"),
            ["detail"] = new(url, $"/{Desk.Slug}/tickets/{numbers[0]}"),
            ["search"] = new(url, $"/{Desk.Slug}/tickets?q={Prose.Wanted}"),
        };
        foreach (var (name, page) in product) await Capture(customer, name, page);

        var limitUrl = Running.FreeAddress();
        using var limit = new Running(typeof(Measurement).Assembly.Location,
            ["limit", place.Database, place.Where, limitUrl.Port.ToString(), pages], [], place, Database());
        var sid = "sid=" + session;
        var constantPage = new Uri(limitUrl, "/constant");
        await limit.Answers(constantPage);
        await Warm(limit, constantPage, sid);
        var constant = await Load.Pages(limit, constantPage, sid, SecondsOfRound);
        Figures.Say($"constant   {constant.Cpu:0.000} ms CPU {constant.PerSecond,8:#,0} requests/s   p50 {constant.P50,7:0.00} ms   p99 {constant.P99,7:0.00} ms");
        var isLimit = true;
        foreach (var (name, page) in product)
        {
            var bare = new Uri(limitUrl, name == "detail" ? $"/detail/{numbers[0]}" : "/" + name);
            await Compare(name, bare, sid);
            await Warm(limit, bare, sid);
            await Warm(host, page, customer.Cookies);
            var rounds = new List<Round>();
            while (rounds.Count < Rounds) rounds.Add(new Round(await Load.Pages(limit, bare, sid, SecondsOfRound), await Load.Pages(host, page, customer.Cookies, SecondsOfRound)));
            var least = figures.Page(name, rounds, host.Memory);
            if (name == "listing" && place.IsSqlite) isLimit = least.Cpu <= MostConstantPages * Math.Max(constant.Cpu, (await Load.Pages(limit, constantPage, sid, SecondsOfRound)).Cpu);
        }
        var replies = await new Replies(customer, numbers, limitUrl, sid).Run(host, limit, Rounds, RepliesEach / Rounds);
        figures.Page("reply", replies, host.Memory);
        Figures.Say($"memory     host {host.Memory:0} MB after the load, limit {limit.Memory:0} MB");
        figures.Keep(results);
        if (!isLimit) Figures.Say($"The limit costs more than {MostConstantPages} constant pages: it is none, and the ratios say nothing.");
        return isLimit ? 0 : 1;
    }

    private async Task<Running> Host(string program, Uri url)
    {
        var host = new Running(program, [], [.. place.Environment(pages), ("ASPNETCORE_URLS", url.ToString()), ("ASPNETCORE_ENVIRONMENT", "Production"), ("Portal__Limits__On", "false")], place, Database());
        await host.Answers(new Uri(url, $"/{Desk.Slug}/sign-in"));
        return host;
    }

    private static Task Warm(Running server, Uri url, string cookies) => WarmUp.Of(() => Load.Pages(server, url, cookies, WarmUpSeconds), WarmUpRequests);

    private async Task Capture(Customer customer, string name, Uri url)
    {
        var page = await customer.Read(url.PathAndQuery);
        await File.WriteAllTextAsync(Path.Combine(pages, name + ".html"), page);
        await File.WriteAllTextAsync(Path.Combine(pages, name + ".liquid"), name switch
        {
            "listing" => PageTemplate.Listing(page),
            "search" => PageTemplate.Search(page),
            _ => PageTemplate.Detail(page),
        });
    }

    /// <summary>The limit must write what the product writes.</summary>
    private async Task Compare(string name, Uri bare, string cookies)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("Cookie", cookies);
        var (limit, product) = ((await http.GetByteArrayAsync(bare)).Length, new FileInfo(Path.Combine(pages, name + ".html")).Length);
        if (Math.Abs(limit - product) > product / 20) throw new InvalidOperationException($"The limit's {name} has {limit} bytes, the product's {product}.");
    }

    /// <summary>The session just begun, and the open tickets of the company, by number.</summary>
    private async Task<(string Session, List<long> Numbers)> Known()
    {
        await using var app = place.Open();
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var session = await db.Set<Session>().OrderByDescending(s => s.CreatedAt).Select(s => s.Id).FirstAsync();
        var company = Party.OfCompany(1);
        var numbers = await db.Set<TicketParty>().Where(p => p.PartyId == company && !p.Closed).OrderByDescending(p => p.LastActivity).Select(p => p.Ticket.Number).ToListAsync();
        return (session, numbers);
    }

    /// <summary>The id of PostgreSQL's first server process, as it says itself.</summary>
    private int? Database()
    {
        if (place.IsSqlite) return null;
        using var connection = place.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int";
        return (int)command.ExecuteScalar()!;
    }
}
