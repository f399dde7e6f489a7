using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace PortalCms.Core;

/// <summary>
/// A capability of the product that a host mounts whole or leaves out. Each module assembly has exactly one, in <c>XModule.cs</c>.
/// A module that is off keeps its tables; its pages, menu entries and permissions are gone.
/// </summary>
public abstract class PortalModule
{
    /// <summary>The stable id, lower case with hyphens (<c>help-desk</c>); event subscribers and switches are keyed by it.</summary>
    public abstract string Id { get; }

    /// <summary>Registers the module's services. Called once per container (host, or Orchard tenant).</summary>
    public virtual void AddServices(IServiceCollection services, IConfiguration configuration) { }

    /// <summary>Contributes the module's entities to the one schema. Must not depend on settings: the schema is always whole.</summary>
    public virtual void Map(ModelBuilder model) { }

    /// <summary>Endpoints that are not Razor Pages (files, beacons).</summary>
    public virtual void MapEndpoints(IEndpointRouteBuilder routes) { }

    /// <summary>Where <c>/</c> leads in a host that is all ours (<c>/help</c>); null: this module has no say.</summary>
    public virtual string? StartPage => null;

    /// <summary>Whether it has the pages that customers come to a portal for. While no module is mounted that has them, no portal is open: <see cref="PortalDirectory.IsOpen"/>.</summary>
    public virtual bool HasCustomersPages => false;

    /// <summary>The permissions that the module's pages ask for.</summary>
    public virtual IReadOnlyList<Permission> Permissions => [];

    /// <summary>Entries of the staff menu, in order.</summary>
    public virtual IReadOnlyList<AdminLink> AdminMenu => [];

    /// <summary>Which events the module's subscribers read: subscriber id and the kinds it wants.</summary>
    public virtual IReadOnlyList<Subscription> Subscriptions => [];
}

/// <summary>A right that a staff role may hold. <paramref name="Key"/> is also the name of the authorization policy.</summary>
/// <param name="Key">For example <c>AnswerTickets</c>.</param>
/// <param name="Label">In words, English; staff see it.</param>
/// <param name="Roles">The roles that hold it in a new installation.</param>
public sealed record Permission(string Key, string Label, params string[] Roles);

/// <summary>An entry of the staff menu.</summary>
/// <param name="Label">English words, translated at the edge.</param>
/// <param name="Page">The Razor page in area <c>Portal</c>, for example <c>/Admin/Desk/Index</c>.</param>
/// <param name="Permission">The permission key that shows it.</param>
public sealed record AdminLink(string Label, string Page, string Permission);

/// <summary>The roles that a new installation has.</summary>
public static class StaffRoles
{
    public const string Admin = "Admin";
    public const string Editor = "Editor";
    public const string Agent = "Agent";

    public static IReadOnlyList<string> All { get; } = [Admin, Editor, Agent];
}

/// <summary>
/// Work that comes round. Whoever hosts the container calls it: the embedded host by a clock of its own, a CMS site by its tenant's task.
/// Skipping a round, or two processes at once, does no harm.
/// </summary>
public interface IPeriodicWork
{
    /// <summary>The pause between two rounds, roughly.</summary>
    TimeSpan Every { get; }

    /// <summary>One round. What the machine refuses may be thrown; it is logged and tried again.</summary>
    /// <param name="services">A scope of its own.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task Run(IServiceProvider services, CancellationToken cancellationToken);
}
