using System.Collections.Concurrent;
using System.Data.Common;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using PortalCms.Benchmarks.Seeding;
using PortalCms.Core;
using PortalCms.Tickets;

namespace PortalCms.Benchmarks.Limit;

/// <summary>
/// The bare limit: the server and the database with nothing between. Per request the session's row, one query by key, and a parsed template that
/// gives the product's bytes. No routing, MVC, EF, authentication.
/// </summary>
internal sealed class LimitHost(Place place, LimitPages pages)
{
    private readonly ConcurrentBag<LimitConnection> _idle = [];
    private readonly SemaphoreSlim _writer = new(1);
    private readonly long _party = Party.OfCompany(1);
    private readonly string _words = place.IsSqlite
        ? $"Words : (\"{Prose.Wanted}\"*) AND Parties : (\"p{Party.OfCompany(1)}\")"
        : $"'{Prose.Wanted}':* & '#{Party.OfCompany(1)}'";

    internal static async Task Run(Place place, int port, string folder)
    {
        var limit = new LimitHost(place, new LimitPages(folder));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        await using var app = builder.Build();
        app.Run(limit.Answer);
        await app.RunAsync();
    }

    private Task Answer(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        return path switch
        {
            "/constant" => pages.WriteConstant(http.Response),
            "/listing" => Page(http, "listing", c => c.Rows, _party, Line),
            "/search" => Page(http, "search", c => c.Search, _words, Line),
            _ when path.StartsWith("/detail/", StringComparison.Ordinal) => Page(http, "detail", c => c.Messages, long.Parse(path.AsSpan(8)), Message),
            _ when path.StartsWith("/reply/", StringComparison.Ordinal) => Reply(http, long.Parse(path.AsSpan(7))),
            _ => Task.CompletedTask,
        };
    }

    private async Task Page(HttpContext http, string template, Func<LimitConnection, DbCommand> command, object key, Func<DbDataReader, LimitRow> read)
    {
        var connection = Take();
        var rows = new List<LimitRow>(25);
        if (await IsKnown(connection, http))
        {
            await using var reader = await LimitConnection.Ask(command(connection), key);
            while (await reader.ReadAsync()) rows.Add(read(reader));
        }
        _idle.Add(connection);
        if (rows.Count == 0) http.Response.StatusCode = 404;
        await pages.Write(http.Response, template, rows);
    }

    private async Task Reply(HttpContext http, long number)
    {
        using var body = new StreamReader(http.Request.Body, Encoding.UTF8);
        var text = Field(await body.ReadToEndAsync(), "Text");
        var html = $"<p>{HtmlEncoder.Default.Encode(text)}</p>\n";
        var connection = Take();
        var isKnown = await IsKnown(connection, http);
        if (place.IsSqlite) await _writer.WaitAsync();
        if (isKnown) await connection.Reply(number, text, html, TimeProvider.System.Now());
        if (place.IsSqlite) _writer.Release();
        _idle.Add(connection);
        http.Response.StatusCode = isKnown ? 302 : 401;
        http.Response.Headers.Location = $"/detail/{number}?done=replied";
    }

    private LimitConnection Take() => _idle.TryTake(out var connection) ? connection : new LimitConnection(place);

    private static async Task<bool> IsKnown(LimitConnection connection, HttpContext http)
    {
        var cookie = http.Request.Headers.Cookie.ToString();
        if (!cookie.StartsWith("sid=", StringComparison.Ordinal)) return false;
        await using var reader = await LimitConnection.Ask(connection.Session, cookie[4..]);
        return await reader.ReadAsync() && At(reader, 1) > TimeProvider.System.GetUtcNow().UtcDateTime;
    }

    private LimitRow Line(DbDataReader r)
    {
        var (created, activity) = (At(r, 5), At(r, 6));
        return new LimitRow
        {
            Number = r.GetInt64(0),
            Subject = r.GetString(1),
            Status = r.GetBoolean(2) ? "closed" : "open",
            Label = r.GetBoolean(2) ? "Closed" : "Open",
            Requester = r.GetString(3),
            Owner = r.IsDBNull(4) ? "Nobody yet" : r.GetString(4),
            Created = LimitPages.Day(created),
            CreatedIso = LimitPages.Iso(created),
            At = LimitPages.Day(activity),
            AtIso = LimitPages.Iso(activity),
            AtExact = LimitPages.Exact(activity),
            Html = r.FieldCount > 7 && !r.IsDBNull(7) ? Snippet(r.GetString(7)) : "",
        };
    }

    private LimitRow Message(DbDataReader r)
    {
        var at = At(r, 3);
        return new LimitRow
        {
            Number = r.GetInt64(0),
            Owner = r.GetString(1),
            Role = r.GetInt32(2) == 2 ? "agent" : "colleague",
            Label = r.GetInt32(2) == 2 ? "Support" : "Colleague",
            At = LimitPages.Day(at),
            AtIso = LimitPages.Iso(at),
            AtExact = LimitPages.Exact(at),
            Html = r.GetString(4),
            Subject = r.GetString(5),
        };
    }

    private static string Snippet(string text)
    {
        var hit = Math.Max(0, text.IndexOf(Prose.Wanted, StringComparison.Ordinal));
        var from = Math.Max(0, hit - 60);
        var piece = HtmlEncoder.Default.Encode(text.Substring(from, Math.Min(180, text.Length - from)));
        return "… " + piece.Replace(Prose.Wanted, $"<mark>{Prose.Wanted}</mark>", StringComparison.Ordinal);
    }

    private static DateTime At(DbDataReader reader, int column) =>
        reader is Npgsql.NpgsqlDataReader ? reader.GetDateTime(column) : DateTime.UnixEpoch.AddTicks(reader.GetInt64(column) * 10);

    private static string Field(string body, string name)
    {
        var start = body.IndexOf($"name={name}", StringComparison.Ordinal);
        start = body.IndexOf("\r\n\r\n", start, StringComparison.Ordinal) + 4;
        return body[start..body.IndexOf("\r\n--", start, StringComparison.Ordinal)];
    }
}
