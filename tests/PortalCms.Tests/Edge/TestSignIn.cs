using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PortalCms.Core;
using PortalCms.TestPages;

namespace PortalCms.Tests.Edge;

/// <summary>Signs in whom the header names: <c>Customer:ann</c>, <c>Staff:ada</c>.</summary>
internal sealed class TestSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    internal new const string Scheme = "test";
    internal const string Header = "X-Test-Person";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers[Header].ToString().Split(':') is not [var kind, var key]) return Task.FromResult(AuthenticateResult.NoResult());
        var claims = new Claim[] { new(ClaimTypes.NameIdentifier, key), new(ClaimTypes.Name, key), new("kind", kind), new("sid", "s-" + key) };
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme)), Scheme)));
    }
}

/// <summary>Customers are contact 7; staff called ada may see the board; whoever is called gone is nobody any more.</summary>
internal sealed class TestFacet(FacetCalls calls) : IPersonFacet
{
    public ValueTask<Person> Complete(Person person, Portal? portal, CancellationToken cancellationToken)
    {
        calls.Count++;
        return new(person.UserKey == "gone" ? Person.Nobody : person with
        {
            ContactId = person.Kind == PersonKind.Customer ? 7 : null,
            Permissions = person.UserKey switch { "ada" => new HashSet<string> { TestModule.Permission }, "root" => ["ReadAudit"], _ => [] },
        });
    }
}

internal sealed class FacetCalls
{
    internal int Count { get; set; }
}
