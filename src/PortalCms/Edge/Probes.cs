using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PortalCms.Core;

namespace PortalCms.Edge;

/// <summary>For machines that watch: alive, and ready to serve. On any host, and without a word that tells anything else.</summary>
internal static class Probes
{
    internal const string Alive = "/healthz";
    internal const string Ready = "/readyz";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, Alive, () => Results.Text("alive"));
        Map(routes, Ready, IsReady);
    }

    /// <summary>Answered by the routing itself: whoever asks, with whatever cookie, is not looked up in a database that may be down.</summary>
    private static void Map(IEndpointRouteBuilder routes, string address, Delegate answer) =>
        routes.MapMethods(address, [HttpMethods.Get, HttpMethods.Head], answer).AllowAnonymous().WithMetadata(new AnyHostAttribute()).ShortCircuit();

    /// <summary>The database answers, its schema is ours, and the directory was read.</summary>
    private static async Task<IResult> IsReady(PortalDb db, DirectoryState directory, Faults faults, ILogger<DirectoryState> log, CancellationToken cancellationToken)
    {
        try
        {
            if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any()) return NotYet("migrations");
            await directory.Refresh(cancellationToken);
            return Results.Text("ready");
        }
        catch (Exception fault) when (faults.Status(fault) != StatusCodes.Status500InternalServerError || fault is System.Data.Common.DbException)
        {
            log.LogWarning("Not ready: {Reason}", fault.GetType().Name);
            return NotYet("database");
        }
    }

    private static IResult NotYet(string what) => Results.Text("waiting for " + what, statusCode: StatusCodes.Status503ServiceUnavailable);
}
