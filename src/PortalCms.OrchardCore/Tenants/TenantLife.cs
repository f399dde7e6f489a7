using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrchardCore.Environment.Shell;
using OrchardCore.Environment.Shell.Scope;
using OrchardCore.Modules;
using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.OrchardCore.Tenants;

/// <summary>A tenant comes up with the template engine checked, its schema brought to date and its portals known; while it is up, its outbox is worked off.</summary>
internal sealed class TenantLife(ShellSettings shell, PortalDb db, IPortalMigrator migrator, IEnumerable<IPeriodicWork> works, TenantOutbox outbox, IServiceProvider services) : ModularTenantEvents
{
    public override async Task ActivatingAsync()
    {
        if (!shell.IsRunning()) return;
        foreach (var check in services.GetServices<IHostedService>().Where(s => s.GetType().Assembly == typeof(ThemingModule).Assembly)) await check.StartAsync(CancellationToken.None);
        await migrator.Migrate(db, CancellationToken.None);
        foreach (var work in works.Where(w => w.Every < TimeSpan.FromMinutes(1))) await work.Run(services, CancellationToken.None);
    }

    public override Task ActivatedAsync()
    {
        if (shell.IsRunning()) outbox.Start(ShellScope.Context);
        return Task.CompletedTask;
    }

    public override Task TerminatingAsync() => outbox.Stop();
}
