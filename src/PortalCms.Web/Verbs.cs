using System.Data.Common;
using System.Net.Sockets;
using System.Reflection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PortalCms.Core;
using PortalCms.Edge;
using PortalCms.Recipes;

namespace PortalCms.Web;

/// <summary>What the program can be told to do, on a database of the current schema. Each returns the exit code.</summary>
internal static class Verbs
{
    /// <summary>What a setting that cannot be used ends with.</summary>
    internal const int WrongSetting = 3;

    /// <summary>How it is called.</summary>
    internal const string Usage = "Usage: PortalCms.Web [run] | migrate | recipe plan|run FILE [--files DIR] [--allow-admins] | --help | --version";

    /// <summary>Tells what it was asked for before anything else is done: <c>--help</c> anywhere, <c>--version</c> first. False: it was asked for neither.</summary>
    internal static bool Tell(string[] args)
    {
        var isHelp = args.Any(a => a is "--help" or "-h" or "-?");
        if (!isHelp && args is not ["--version", ..]) return false;
        Console.WriteLine(isHelp ? $"{Usage}\nSettings come from the environment; docs/administrators.md lists them." : $"PortalCms {Version}");
        return true;
    }

    /// <summary>Nothing more than what each start does.</summary>
    internal static int Migrate()
    {
        Console.WriteLine("The database has the current schema.");
        return 0;
    }

    /// <summary><c>recipe plan|run FILE [--files DIR]</c>.</summary>
    internal static async Task<int> Recipe(WebApplication app, string[] args)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var code = await scope.ServiceProvider.GetRequiredService<RecipeCommand>().Run(args, Console.Out);
        await app.Services.GetRequiredService<OutboxWorker>().Drain(app.Lifetime.ApplicationStopping); // the logins that it printed
        return code;
    }

    /// <summary>Answers until it is told to stop.</summary>
    internal static async Task<int> Run(WebApplication app)
    {
        await ConfiguredDomains.Bring(app);
        var sample = new SampleSite(app.Services, app.Environment);
        await sample.MakeIfEmpty();
        await app.Services.GetRequiredService<OutboxWorker>().Drain(app.Lifetime.ApplicationStopping); // no printed sign-in before it works
        await Start(app);
        await Announce(app, sample);
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>Brings the database to the current schema, and asks it what keeps a host from answering.</summary>
    /// <exception cref="SettingException">It cannot be used.</exception>
    internal static async Task Open(WebApplication app, HostSettings settings, bool isToAnswer)
    {
        await Upgrade(app, settings);
        if (isToAnswer) await CheckStaffPrefix(app);
    }

    private static async Task Upgrade(WebApplication app, HostSettings settings)
    {
        try
        {
            await using var scope = app.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            await scope.ServiceProvider.GetRequiredService<IPortalMigrator>().Migrate(db, app.Lifetime.ApplicationStopping);
        }
        catch (Exception wrong) when (Chain(wrong).Any(e => e is DbException or SocketException or IOException or UnauthorizedAccessException or TimeoutException))
        {
            throw new SettingException(settings.DatabaseSetting, "the database cannot be used", Chain(wrong).FirstOrDefault(e => e is DbException) ?? wrong);
        }
        catch (ArgumentException wrong) when (settings.Connection is not null)
        {
            throw new SettingException(settings.DatabaseSetting, "the database cannot be used", wrong);
        }
    }

    /// <summary>As it was built, without the commit.</summary>
    private static string Version => typeof(Verbs).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>A portal of the same name would stand where the staff's pages do. Portals that are made later are refused the word.</summary>
    private static async Task CheckStaffPrefix(WebApplication app)
    {
        var prefix = app.Services.GetRequiredService<IOptions<PortalOptions>>().Value.StaffPrefix.ToLowerInvariant();
        await using var scope = app.Services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<PortalDb>().Portals.AnyAsync(p => p.Slug == prefix))
            throw new SettingException("Portal__StaffPrefix", $"a portal stands at /{prefix} already. Choose another word");
    }

    private static async Task Start(WebApplication app)
    {
        try
        {
            await app.StartAsync();
            app.Services.GetRequiredService<StartState>().IsUp = true;
        }
        catch (Exception wrong) when (wrong is IOException or SocketException || wrong.Source == "Microsoft.AspNetCore.Server.Kestrel.Core")
        {
            app.Services.GetRequiredService<StartState>().HasFailed = true;
            throw new SettingException("ASPNETCORE_URLS", "the host cannot listen there", wrong);
        }
    }

    private static async Task Announce(WebApplication app, SampleSite sample)
    {
        if (!app.Environment.IsDevelopment()) return;
        var address = Reachable(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Console.WriteLine($"PortalCms is at {address}/help");
        foreach (var line in await sample.SignIns(address)) Console.WriteLine(line);
    }

    /// <summary>The sample's domain is 127.0.0.1, which a host that listens everywhere answers, too.</summary>
    private static string Reachable(string address)
    {
        var binding = BindingAddress.Parse(address);
        var host = binding.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : binding.Host;
        return $"{binding.Scheme}://{host}:{binding.Port}";
    }

    private static IEnumerable<Exception> Chain(Exception wrong)
    {
        for (Exception? e = wrong; e is not null; e = e.InnerException) yield return e;
    }
}
