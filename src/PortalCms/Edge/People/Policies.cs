using Microsoft.AspNetCore.Authorization;
using PortalCms.Core;

namespace PortalCms.Edge;

/// <summary>Names of the policies that are not permissions.</summary>
internal static class Policies
{
    internal const string Customer = "Customer";
    internal const string Staff = "Staff";
}

/// <summary>What a policy asks of the person.</summary>
internal sealed class PersonRequirement(Func<Person, bool> holds) : IAuthorizationRequirement
{
    internal bool HoldsFor(Person person) => holds(person);
}

/// <summary>The policy of a permission, for hosts that mount further modules.</summary>
public static class PortalPolicies
{
    public static AuthorizationPolicy For(string permission) => new AuthorizationPolicyBuilder().AddRequirements(new PersonRequirement(p => p.May(permission))).Build();
}

/// <summary>Asks <see cref="CurrentPerson"/>, never the cookie: rights are read from the database.</summary>
internal sealed class PersonRequirementCheck(CurrentPerson current) : AuthorizationHandler<PersonRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PersonRequirement requirement)
    {
        if (requirement.HoldsFor(current.Person)) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
