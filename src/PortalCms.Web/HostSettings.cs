using System.Data.Common;
using Microsoft.AspNetCore.Http;
using PortalCms.Core;

namespace PortalCms.Web;

/// <summary>What the host is told by its environment, checked before anything starts.</summary>
/// <param name="Data">The folder of everything that is kept, absolute: <c>PORTAL_DATA</c>, else <c>App_Data</c>.</param>
/// <param name="Connection">PostgreSQL's connection string, <c>PORTAL_DB</c>; null: a SQLite file in the data folder.</param>
/// <param name="Urls"><c>ASPNETCORE_URLS</c>.</param>
internal sealed record HostSettings(string Data, string? Connection, string[] Urls)
{
    internal const string DefaultUrl = "http://127.0.0.1:5080";

    internal string SqliteFile => Path.Combine(Data, "portal.db");

    /// <summary>How links begin that lead to where this process listens: <c>http://{host}:5080</c>.</summary>
    internal string Links
    {
        get
        {
            var listens = BindingAddress.Parse(Urls[0]);
            return $"{listens.Scheme}://{{host}}:{listens.Port}";
        }
    }

    /// <summary>The setting that says where the database is.</summary>
    internal string DatabaseSetting => Connection is null ? "PORTAL_DATA" : "PORTAL_DB";

    /// <exception cref="SettingException">A setting cannot be used.</exception>
    internal static HostSettings Read(IConfiguration configuration, string root) =>
        new(ReadPlace(configuration, root), ReadConnection(configuration), ReadUrls(configuration));

    private static string ReadPlace(IConfiguration configuration, string root)
    {
        var data = configuration["PORTAL_DATA"] is { Length: > 0 } named ? Path.GetFullPath(named) : Path.Combine(root, "App_Data");
        try
        {
            Directory.CreateDirectory(data);
            var probe = Path.Combine(data, $".writable-{Environment.ProcessId}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            throw new SettingException("PORTAL_DATA", $"the folder '{data}' cannot be written to", wrong);
        }
        return data;
    }

    private static string? ReadConnection(IConfiguration configuration)
    {
        if (configuration["PORTAL_DB"] is not { Length: > 0 } connection) return null;
        try
        {
            _ = new DbConnectionStringBuilder { ConnectionString = connection };
        }
        catch (ArgumentException)
        {
            // Its own words may repeat the password.
            throw new SettingException("PORTAL_DB", "this is no connection string. Write it like Host=127.0.0.1;Database=portal;Username=portal;Password=…");
        }
        return connection;
    }

    private static string[] ReadUrls(IConfiguration configuration)
    {
        var said = configuration[WebHostDefaults.ServerUrlsKey] is { Length: > 0 } urls ? urls : Ports(configuration) ?? DefaultUrl;
        var all = said.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var url in all.Where(u => !IsAddress(u)))
            throw new SettingException("ASPNETCORE_URLS", $"'{url}' is not an address to listen at. Write it like {DefaultUrl}, several with semicolons between");
        return all;
    }

    /// <summary>What the images of ASP.NET Core set instead: ports only.</summary>
    private static string? Ports(IConfiguration configuration) => configuration["HTTP_PORTS"] is { Length: > 0 } ports
        ? string.Join(';', ports.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(p => $"http://*:{p}"))
        : null;

    private static bool IsAddress(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address.Scheme is "http" or "https" && address.PathBase.Length == 0 && (address.IsUnixPipe || address.Port is >= 0 and <= 65535);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
