using PortalCms.Core;
using PortalCms.Mail;
using PortalCms.Storage.PostgreSql;
using PortalCms.Storage.Sqlite;

namespace PortalCms.Web;

/// <summary>What this host brings to the portal: its database, its folder, its log.</summary>
internal static class HostRegistration
{
    internal static void AddPortalHost(this IServiceCollection services, HostSettings settings, IHostEnvironment environment)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new DataFolder(settings.Data));
        services.AddSingleton(new OutboxOptions());
        services.AddSingleton<OutboxWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxWorker>());
        if (environment.IsDevelopment()) services.Configure<MailOptions>(mail => mail.Links = settings.Links); // Mail__Links comes later, and counts
        if (settings.Connection is { } connection) services.AddPortalPostgreSql(connection);
        else services.AddPortalSqlite(settings.SqliteFile);
    }

    /// <summary>
    /// Warnings and worse, and each refused request, unless the section <c>Logging</c> says otherwise. No request, address or parameter is logged at this level, so no
    /// personal text is. While starting, server and database keep silent: <see cref="Verbs.Run"/> says in one line what is wrong.
    /// </summary>
    internal static void AddHostLogging(this WebApplicationBuilder builder)
    {
        var state = new StartState();
        builder.Services.AddSingleton(state);
        builder.Logging.SetMinimumLevel(LogLevel.Warning)
            .AddFilter("PortalCms.Edge", LogLevel.Information) // each refusal, by its request's id: nothing that was sent
            .AddFilter("Microsoft.Hosting.Lifetime", level => !state.HasFailed && level >= LogLevel.Information)
            .AddFilter("Microsoft.EntityFrameworkCore", level => state.IsUp && level >= LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None) // faults are told by the edge; an open category makes an activity of each request
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error) // its keys lie in the database, beside all that they protect
            .AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Critical) // it says of each form that it is not cached, and of each stranger's cookie where in its code it failed
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => state.IsUp && level >= LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.Server.Kestrel", level => state.IsUp && level >= LogLevel.Warning)
            .AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
    }
}

/// <summary>How far the start has come; the log asks it.</summary>
internal sealed class StartState
{
    /// <summary>The host answers.</summary>
    internal bool IsUp { get; set; }

    /// <summary>The host stops again, and one line says why.</summary>
    internal bool HasFailed { get; set; }
}
