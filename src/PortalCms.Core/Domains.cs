namespace PortalCms.Core;

/// <summary>
/// A host name at which portals and the knowledge base answer. Sessions belong to it: one sign-in serves its portals.
/// A request for any other host gets 421.
/// </summary>
public sealed class Domain
{
    public int Id { get; set; }

    /// <summary>Host without port, lower case, punycode (<c>support.example.com</c>).</summary>
    public string Host { get; set; } = "";

    /// <summary>Other names for the same, separated by blanks.</summary>
    public string Aliases { get; set; } = "";

    /// <summary>Primary language: a culture name.</summary>
    public string Language { get; set; } = "en";

    /// <summary>IANA zone for visitors who have not said theirs.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Stands on every system page.</summary>
    public string CompanyName { get; set; } = "";

    /// <summary>Where people write when they cannot get in.</summary>
    public string HelpEmail { get; set; } = "";

    public IEnumerable<string> Hosts => Aliases.Split(' ', StringSplitOptions.RemoveEmptyEntries).Prepend(Host);
}

/// <summary>A portal's identity: name and address. What it shows and allows are its modules' settings rows.</summary>
public sealed class Portal
{
    public int Id { get; set; }
    public int DomainId { get; set; }

    /// <summary>First segment of its addresses, lower case, unique in the domain.</summary>
    public string Slug { get; set; } = "";

    /// <summary>The browser-tab title.</summary>
    public string Name { get; set; } = "";

    /// <summary>Off: visitors get 404.</summary>
    public bool IsOn { get; set; }

    /// <summary>Overrides the domain's language where set.</summary>
    public string? Language { get; set; }

    /// <summary>The folder of its theme in <c>themes/</c>.</summary>
    public string Theme { get; set; } = "default";
}
