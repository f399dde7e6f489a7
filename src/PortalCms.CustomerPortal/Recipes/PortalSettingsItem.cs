using System.ComponentModel.DataAnnotations;
using PortalCms.Contacts.Recipes;
using PortalCms.Core;
using PortalCms.Tickets;

namespace PortalCms.CustomerPortal.Recipes;

/// <summary>A portal's rules and looks of tickets in a recipe.</summary>
public sealed record PortalSettingsItem
{
    /// <summary>Host name of the portal's domain; may be left out where only one portal has the slug.</summary>
    [ItemKey] public string? Domain { get; init; }

    /// <summary>Slug.</summary>
    [ItemKey] public required string Portal { get; init; }
    public TicketPermission TicketPermission { get; init; } = TicketPermission.Own;

    /// <summary>With <c>chosen</c>: groups (OR) of conditions (AND) on contacts.</summary>
    public IReadOnlyList<IReadOnlyList<ConditionItem>> Chosen { get; init; } = [];
    public bool CompanyMayAnswer { get; init; }
    [StringLength(40, MinimumLength = 1)] public string Label { get; init; } = "Ticket";
    [StringLength(40, MinimumLength = 1)] public string LabelPlural { get; init; } = "Tickets";
    public string? DefaultInbox { get; init; }

    /// <summary>How the support form is called; without it, after <see cref="Label"/>.</summary>
    public SupportFormItem? SupportForm { get; init; }
    public string? Pipeline { get; init; }
    public IReadOnlyList<OptionItem> Categories { get; init; } = [];
    public IReadOnlyList<string> Columns { get; init; } = ["requester", "created", "owner", "activity", "status"];
    public IReadOnlyList<string> ShownProperties { get; init; } = ["category", "priority"];
}

/// <summary>The support form as a portal links it.</summary>
public sealed record SupportFormItem
{
    /// <summary>The link in the portal's navigation.</summary>
    [StringLength(40, MinimumLength = 1)] public required string MenuText { get; init; }

    /// <summary>What stands above the form.</summary>
    [StringLength(80, MinimumLength = 1)] public required string Heading { get; init; }
}

/// <summary>A condition of a filter in a recipe.</summary>
public sealed record ConditionItem
{
    public required string Property { get; init; }
    public required FilterOperator Operator { get; init; }
    public IReadOnlyList<string> Values { get; init; } = [];
}
