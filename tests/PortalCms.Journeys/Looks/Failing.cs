using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PortalCms.Core;

namespace PortalCms.Journeys.Looks;

/// <summary>A module that only these tests mount: an address that fails in a way of one's choice, so that the error pages are seen.</summary>
internal sealed class Failing : PortalModule
{
    internal const string Route = "{portal:portal}/fails/{status:int}";

    public override string Id => "failing";

    public override void MapEndpoints(IEndpointRouteBuilder routes) => routes.MapGet("/" + Route, Fail).AllowAnonymous();

    private static IResult Fail(int status) => status switch
    {
        500 => throw new InvalidOperationException("asked for"),
        503 => throw new TimeoutException("asked for"),
        _ => Results.StatusCode(status),
    };
}
