using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;
using PortalCms.OrchardCore.Tests;
using PortalCms.PrivateContent;
using PortalCms.Tickets;

[assembly: HostingStartup(typeof(SiteProbe))]

namespace PortalCms.OrchardCore.Tests;

/// <summary>
/// What the tests ask a running site for, tenant by tenant: its routes, time that passes, other roles, a defence off. It comes into the process by
/// its environment; the site itself knows nothing of it.
/// </summary>
public sealed class SiteProbe : IHostingStartup
{
    internal const string Routes = "/_probe/routes", Minute = "/_probe/minute", Roles = "/_probe/roles", Visibility = "/_probe/visibility";

    public void Configure(IWebHostBuilder builder) => builder.ConfigureServices(services => services.AddOrchardCore()
        .ConfigureServices(tenant => tenant.AddSingleton<TimeProvider>(new ProbeClock()), order: int.MaxValue)
        .Configure((_, routes, _) => Map(routes), order: int.MaxValue));

    private static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Routes, () => string.Join('\n', routes.DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Where(IsOurs).Select(e => e.RoutePattern.RawText)));
        routes.MapPost(Minute, NearlyAMinute);
        routes.MapPost(Roles, SetRoles);
        routes.MapPost(Visibility, (bool off) => typeof(TicketDoor).GetProperty("ShowAllForTests", BindingFlags.Static | BindingFlags.NonPublic)!.SetValue(null, off));
    }

    private static bool IsOurs(Endpoint endpoint)
    {
        var asked = new DefaultHttpContext();
        asked.SetEndpoint(endpoint);
        return asked.IsForPortal();
    }

    /// <summary>By the portal's clock. What is kept by the machine's is read anew.</summary>
    private static async Task NearlyAMinute(HttpContext http)
    {
        ((ProbeClock)http.RequestServices.GetRequiredService<TimeProvider>()).Ahead += TimeSpan.FromSeconds(59);
        foreach (var work in http.RequestServices.GetServices<IPeriodicWork>().Where(w => w.Every < TimeSpan.FromMinutes(1))) await work.Run(http.RequestServices, default);
    }

    private static async Task SetRoles(HttpContext http, string email, string roles)
    {
        var db = http.RequestServices.GetRequiredService<PortalDb>();
        var key = await db.Set<StaffMember>().Where(s => s.Email == email).Select(s => s.UserKey).SingleAsync();
        await http.RequestServices.GetRequiredService<IMemberAccounts>().SetRoles(key!, roles.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private sealed class ProbeClock : TimeProvider
    {
        internal TimeSpan Ahead { get; set; }
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }
}
