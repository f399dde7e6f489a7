using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;

namespace PortalCms.PrivateContent;

/// <summary>What the sign-in and sign-out pages of both doors do with a request.</summary>
internal sealed class Entrance(SignInDoor door, Sessions sessions, KnownDevice devices, OneTry once, PortalDirectory directory)
{
    /// <summary>True when they are in: a new session, the one this browser had is over, the old id is worth nothing.</summary>
    internal async Task<bool> Enter(HttpContext http, PersonKind kind, string email, string password)
    {
        if (await once.Do(http, kind, () => Open(http, kind, email, password)) is not { } entered) return false;
        await EndCurrent(http);
        var principal = await door.Principal(entered, http.RequestAborted);
        await http.SignInAsync(PrivateContentModule.Scheme, principal);
        devices.Remember(http, email);
        return true;
    }

    /// <summary>Not ended by the browser: a second click drops the first request, and waits for what comes of it.</summary>
    private async Task<Entered?> Open(HttpContext http, PersonKind kind, string email, string password)
    {
        if (await door.Open(kind, email, password, devices.Of(http, email)) is not { } who) return null;
        if (who.ToRehash is { } account) RehashLater(http, account, password);
        return new Entered(who, await sessions.Start(who, directory.Domain(http.Request.Host.Host)!.Id));
    }

    /// <summary>Signs this browser out; without a session nothing happens.</summary>
    internal async Task Leave(HttpContext http)
    {
        await EndCurrent(http);
        await http.SignOutAsync(PrivateContentModule.Scheme);
    }

    private async Task EndCurrent(HttpContext http)
    {
        if (http.User.FindFirst(PersonClaims.SessionId)?.Value is { } id) await sessions.End(id, http.RequestAborted);
    }

    /// <summary>After the answer is out: hashing once more must not show in the time of a sign-in.</summary>
    private static void RehashLater(HttpContext http, Account account, string password)
    {
        var scopes = http.RequestServices.GetRequiredService<IServiceScopeFactory>();
        http.Response.OnCompleted(async () =>
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMemberAccounts>().Rehash(account, password);
        });
    }
}
