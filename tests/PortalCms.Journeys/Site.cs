using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Testing;

namespace PortalCms.Journeys;

/// <summary>The product in this process as browsers reach it: at two free ports of loopback, one plain and one with a certificate of its own.</summary>
public sealed class Site : IAsyncDisposable
{
    private Site(RunningPortal portal, Uri plain, Uri secure) => (Portal, Root, Secure) = (portal, plain, secure);

    public RunningPortal Portal { get; }

    /// <summary>Over HTTP.</summary>
    public Uri Root { get; }

    /// <summary>Over HTTPS; the certificate is nobody's.</summary>
    public Uri Secure { get; }

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

    private static X509Certificate2 Certificate()
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
