using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PortalCms.Journeys.Looks;
using PortalCms.Journeys.Pages;
using PortalCms.Testing;

namespace PortalCms.Journeys;

/// <summary>The product in this process as browsers reach it: at two free ports of loopback, one plain and one with a certificate of its own.</summary>
public sealed class Site : JourneyHost, IAsyncDisposable
{
    private Site(RunningPortal portal, Uri plain, Uri secure) => (Portal, Root, Secure) = (portal, plain, secure);

    public RunningPortal Portal { get; }

    public override Uri Root { get; }
    public override Uri Secure { get; }
    public override string HelpPage => "/help";
    public override string Colleague => "ida@ridgeline.example";

    public override string Password(string email) => LooksSite.SignIns[email.Split('@')[0]].Password;

    public override async Task EnterAsStaff(Window window, string email, string address)
    {
        await window.Go(address);
        await new SignInPage(window.Page).Enter(email, Password(email));
    }

    public override async Task LeaveAsStaff(Window window)
    {
        await window.Page.Locator(".staff-end button").ClickAsync();
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("You are signed out");
    }

    /// <param name="seed">The site it is.</param>
    /// <param name="change">Further settings, before it is built.</param>
    public static async Task<Site> Start(PortalSeed seed, Action<WebApplicationBuilder>? change = null)
    {
        var portal = await RunningPortal.Start(Db.Sqlite, seed, builder =>
        {
            builder.WebHost.UseKestrel(kestrel =>
            {
                kestrel.Listen(IPAddress.Loopback, 0);
                kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(Certificate()));
            });
            change?.Invoke(builder);
        });
        var addresses = portal.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(a => new Uri(a)).ToList();
        return new Site(portal, addresses.Single(a => a.Scheme == "http"), addresses.Single(a => a.Scheme == "https"));
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    /// <summary>For this machine, made now.</summary>
    public static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        var now = DateTimeOffset.UtcNow;
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(7));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), password: null);
    }
}
