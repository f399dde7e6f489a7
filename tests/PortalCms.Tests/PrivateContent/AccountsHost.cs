using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using PortalCms.Core;
using PortalCms.PrivateContent;
using PortalCms.Testing;

namespace PortalCms.Tests.PrivateContent;

/// <summary>The composed product over HTTP with the cast of <see cref="Cast"/>, a clock to turn, and browsers that keep cookies.</summary>
internal sealed class AccountsHost : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly WebApplication _app;

    private AccountsHost(TestDatabase database, WebApplication app, FakeTimeProvider clock) => (_database, _app, Clock) = (database, app, clock);

    internal FakeTimeProvider Clock { get; }
    internal PortalDb Open() => _database.Open();
    internal Browser Browser() => new(_app.GetTestClient());

    internal static async Task<AccountsHost> Start(Db kind = Db.Sqlite)
    {
        var database = await TestDatabase.Create(kind);
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "PortalCms", EnvironmentName = "Production" });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration["Portal:Limits:On"] = "false";
        builder.Services.AddSingleton<TimeProvider>(clock);
        database.AddTo(builder.Services);
        builder.Services.AddPortal(builder.Configuration);
        builder.Services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1000);
        var app = builder.Build();
        app.UsePortal();
        app.MapPortal();
        await Seed(app.Services, database, clock);
        await app.StartAsync();
        return new AccountsHost(database, app, clock);
    }

    internal async Task Change<T>(Func<T, bool> which, Action<T> change) where T : class
    {
        await using var db = Open();
        change(db.Set<T>().ToList().Single(which));
        await db.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static async Task Seed(IServiceProvider services, TestDatabase database, FakeTimeProvider clock)
    {
        await using var scope = services.CreateAsyncScope();
        await using var db = database.Open();
        db.Add(new Domain { Id = 1, Host = "a.example", CompanyName = "Ridgeline" });
        db.AddRange(new Portal { DomainId = 1, Slug = "support", Name = "Support", IsOn = true }, new Portal { DomainId = 1, Slug = "dealers", Name = "Dealers", IsOn = true });
        await db.SaveChangesAsync();
        await Cast.Seed(db, scope.ServiceProvider.GetRequiredService<IMemberAccounts>().Hash(PrivateContentWorld.Password), clock.Now());
        var logins = scope.ServiceProvider.GetServices<IEventSubscriber>().Single(s => s.Id == "logins");
        foreach (var row in db.Events.Where(e => e.Kind == "member.created" || e.Kind == "staff.created").ToList())
            await logins.Read(scope.ServiceProvider.GetRequiredService<PortalDb>(), row, default);
    }
}

/// <summary>A browser: keeps cookies, fills in the forms it was shown, follows no redirect by itself.</summary>
internal sealed class Browser(HttpClient client)
{
    private static readonly Uri s_root = new("http://a.example");

    internal CookieContainer Cookies { get; } = new();
    internal string? Session => Cookies.GetCookies(s_root).FirstOrDefault(c => c.Name.EndsWith("portal-session", StringComparison.Ordinal))?.Value;

    internal async Task<Answer> Get(string address) => await Send(new HttpRequestMessage(HttpMethod.Get, new Uri(s_root, address)));

    internal async Task<Answer> Post(string address, params (string Name, string Value)[] fields) => await Send(new HttpRequestMessage(HttpMethod.Post, new Uri(s_root, address))
    {
        Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
    });

    /// <summary>Sends the page's form, hidden inputs included, with these fields filled in.</summary>
    internal Task<Answer> Submit(Answer page, params (string Name, string Value)[] fields)
    {
        var form = page.Document.QuerySelector("main form[method=post], body form[method=post]")!;
        var hidden = form.QuerySelectorAll("input[type=hidden]").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value") ?? "")).Where(h => !fields.Any(f => f.Name == h.Item1));
        return Post(form.GetAttribute("action") ?? page.Address, [.. hidden, .. fields]);
    }

    internal async Task<Answer> SignIn(string email, string password = PrivateContentWorld.Password, string address = "/support/sign-in") =>
        await Submit(await Get(address), ("Email", email), ("Password", password));

    internal async Task<Answer> Send(HttpRequestMessage request)
    {
        var address = request.RequestUri!.PathAndQuery;
        if (Cookies.GetCookieHeader(s_root) is { Length: > 0 } cookies) request.Headers.Add("Cookie", cookies);
        var response = await client.SendAsync(request);
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
            foreach (var cookie in set) Cookies.SetCookies(s_root, cookie.Replace("; secure", "", StringComparison.OrdinalIgnoreCase));
        return new Answer(address, (int)response.StatusCode, response.Headers.Location?.ToString(), await response.Content.ReadAsStringAsync()) { Response = response };
    }
}

internal sealed record Answer(string Address, int Status, string? Location, string Body)
{
    private IDocument? _document;

    /// <summary>For its headers; the content is read.</summary>
    internal HttpResponseMessage Response { get; init; } = null!;
    internal IDocument Document => _document ??= new HtmlParser().ParseDocument(Body);

    /// <summary>The body without what is new on each page: tokens, keys, nonces.</summary>
    internal string Masked => System.Text.RegularExpressions.Regex.Replace(Body, "(value=\"|nonce=\"|/new\\?draft=)[A-Za-z0-9_+/=-]{20,}\"", "$1\"");
}
