using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;
using PortalCms.PrivateContent;

namespace PortalCms.Edge;

/// <summary>
/// How often the open doors may be tried: signing in per address and per account, open pages per address, posts per person. Too many: 429,
/// how long to wait, and what was typed.
/// </summary>
internal sealed class LimitGate(RequestDelegate next, Limits limits, ErrorPages errors)
{
    public Task Invoke(HttpContext context, CurrentPerson current)
    {
        if (!limits.IsOn || PortalEndpoint.Of(context) is null) return next(context);
        var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (isRead) return current.Person.Kind == PersonKind.Anonymous ? Pass(context, limits.OpenPages, Address(context)) : next(context);
        if (context.GetEndpoint()!.Metadata.GetMetadata<SignInDoorAttribute>() is not null) return SignIn(context);
        return Pass(context, limits.Posts, current.Person.UserKey is { Length: > 0 } user ? user : Address(context));
    }

    private async Task Pass(HttpContext context, PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key);
        if (lease.IsAcquired) await next(context);
        else await Refuse(context, lease);
    }

    /// <summary>
    /// The account is counted as typed: whether it exists is nobody's business here. A device that its owner signed in from before is counted apart, so that no
    /// stranger keeps them out.
    /// </summary>
    private async Task SignIn(HttpContext context)
    {
        using var address = limits.SignInsOfAddress.AttemptAcquire(Address(context));
        if (!address.IsAcquired) { await Refuse(context, address); return; }
        var email = context.Request.HasFormContentType ? (await context.Request.ReadFormAsync(context.RequestAborted))["Email"].FirstOrDefault() ?? "" : ""; // of two the door takes the first
        using var account = limits.SignInsOfAccount.AttemptAcquire(SignInDoor.Address(email) + context.RequestServices.GetRequiredService<KnownDevice>().Of(context, email));
        if (account.IsAcquired) await next(context);
        else await Refuse(context, account);
    }

    private Task Refuse(HttpContext context, RateLimitLease lease) => errors.Show(
        context, StatusCodes.Status429TooManyRequests, lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)wait.TotalSeconds) : null);

    /// <summary>An IPv6 network counts as one: a household has billions of addresses.</summary>
    private static string Address(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily != System.Net.Sockets.AddressFamily.InterNetworkV6) return address.ToString();
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new IPAddress(bytes).ToString();
    }
}
