using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Testing;
using PortalCms.Tests.CustomerPortal;

namespace PortalCms.Tests.Edge;

/// <summary>The product at a port of its own: what only a real connection shows. Files may have a megabyte.</summary>
public abstract class OnTheWire : IAsyncLifetime
{
    private protected CustomerHost Host { get; private set; } = null!;
    private protected int Port { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Host = await CustomerHost.Start(change: builder =>
        {
            builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
            builder.Configuration["Portal:Uploads:FileBytes"] = "1000000";
            builder.Services.PostConfigure<KestrelServerOptions>(k => k.Limits.MinRequestBodyDataRate = new MinDataRate(5000, TimeSpan.FromSeconds(1.5)));
        });
        Port = new Uri(Host.Address).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A browser that comes over the network.</summary>
    private protected Visitor Visitor() => new(new HttpClient(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync("127.0.0.1", Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    }), new Uri(CustomerHost.Root));
}
