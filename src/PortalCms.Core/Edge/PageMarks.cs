namespace PortalCms.Core;

/// <summary>A customers' page that belongs to the domain, not to one portal: no slug stands in front of its address (<c>/help</c>).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DomainPageAttribute : Attribute;

/// <summary>A page at which people prove who they are: its posts are limited per address and per account (the form's <c>Email</c>).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SignInDoorAttribute : Attribute;

/// <summary>
/// Where whoever had to sign in for this page comes back, with what they had posted, when it is not the page's own address: a page of area <c>Portal</c> with the
/// same route values, for example <c>/Tickets/Detail</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ComesBackAtAttribute(string page) : Attribute
{
    public string Page => page;
}

/// <summary>An endpoint that answers on any host, for probes.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AnyHostAttribute : Attribute;

/// <summary>A page that only a host of our own has: in a site of another make, its own page stands for it (the staff's sign-in).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OwnHostPageAttribute : Attribute;

/// <summary>Where the addresses of the staff's pages begin. Singleton.</summary>
/// <param name="Path">Below the host's path base: <c>/Admin/Portal</c>.</param>
public sealed record StaffAddress(string Path)
{
    /// <summary>The staff's own door.</summary>
    public string SignIn => Path + "/sign-in";

    /// <summary>Where they sign out.</summary>
    public string SignOut => Path + "/sign-out";
}
