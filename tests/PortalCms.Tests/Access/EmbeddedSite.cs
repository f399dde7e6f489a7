using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;
using PortalCms.PrivateContent;
using PortalCms.Testing;
using PortalCms.Testing.Access;
using PortalCms.Testing.Pages;

namespace PortalCms.Tests.Access;

/// <summary>The embedded host, in this process, as the matrix looks at it.</summary>
internal sealed class EmbeddedSite : IAsyncDisposable
{
    private readonly RunningPortal _portal;

    private EmbeddedSite(RunningPortal portal)
    {
        _portal = portal;
        Site = new AccessSite
        {
            Visitor = portal.Visitor,
            Open = portal.Open,
            NearlyAMinute = NearlyAMinute,
            SetRoles = SetRoles,
            EnterStaff = (visitor, email) => new Colleague(visitor, email, AccessRecipe.Password).SignIn(),
            StaffForm = "/Admin/Portal/sign-out",
            Patterns = [.. portal.Routes.Select(r => r.RoutePattern.RawText ?? "")],
        };
    }

    internal AccessSite Site { get; }

    internal static async Task<EmbeddedSite> Start(Db kind, Action<WebApplicationBuilder>? change = null) => new(await RunningPortal.Start(kind, AccessRecipe.Seed, change));

    // what is kept by the machine's clock, not by the test's, is read anew
    private async Task NearlyAMinute()
    {
        _portal.Clock.Advance(TimeSpan.FromSeconds(59));
        await _portal.Services.GetRequiredService<PortalDirectory>().Refresh();
    }

    private async Task SetRoles(string email, string[] roles)
    {
        await using var scope = _portal.Services.CreateAsyncScope();
        var key = await scope.ServiceProvider.GetRequiredService<PortalDb>().Set<StaffMember>().Where(s => s.Email == email).Select(s => s.UserKey).SingleAsync();
        await scope.ServiceProvider.GetRequiredService<IMemberAccounts>().SetRoles(key!, roles);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();
}
