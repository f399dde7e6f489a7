using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.Edge;

namespace PortalCms.Recipes;

/// <summary>A host name at which portals answer, in a recipe.</summary>
public sealed record DomainItem
{
    /// <summary>Without port.</summary>
    [ItemKey] public required string Host { get; init; }

    /// <summary>Other host names for the same.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>A culture name: <c>en</c>, <c>it</c>, <c>pt-BR</c>.</summary>
    [StringLength(20)] public string Language { get; init; } = "en";

    /// <summary>An IANA zone: <c>Europe/Rome</c>.</summary>
    [StringLength(60)] public string TimeZone { get; init; } = "UTC";

    /// <summary>Stands on every page.</summary>
    [StringLength(200)] public string CompanyName { get; init; } = "";

    /// <summary>Where people write when they cannot get in.</summary>
    [StringLength(254)] public string HelpEmail { get; init; } = "";
}

internal sealed class DomainsSection : IRecipeSection
{
    public string Name => "domains";
    public int Order => 10;
    public Type ItemType => typeof(DomainItem);

    public async Task Apply(RecipeRun run, IReadOnlyList<RecipeItem> items, CancellationToken cancellationToken)
    {
        var domains = await run.Db.Domains.ToListAsync(cancellationToken);
        foreach (var (path, item) in items.Select(i => (i.Path, (DomainItem)i.Value)))
        {
            if (Refuses(run, domains, path, item)) continue;
            var domain = domains.Find(d => d.Host == item.Host);
            if (domain is null)
            {
                domains.Add(domain = new Domain { Host = item.Host });
                run.Db.Domains.Add(domain);
            }
            domain.Aliases = string.Join(' ', item.Aliases);
            (domain.Language, domain.TimeZone, domain.CompanyName, domain.HelpEmail) = (item.Language, item.TimeZone, Fold.Clean(item.CompanyName), item.HelpEmail.Trim());
            run.NoteEntry(Name, item.Host, domain);
        }
        await run.Db.SaveChangesAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<object>> Export(PortalDb db, CancellationToken cancellationToken) =>
        [.. (await db.Domains.AsNoTracking().OrderBy(d => d.Id).ToListAsync(cancellationToken)).Select(d => new DomainItem
        {
            Host = d.Host,
            Aliases = [.. d.Hosts.Skip(1)],
            Language = d.Language,
            TimeZone = d.TimeZone,
            CompanyName = d.CompanyName,
            HelpEmail = d.HelpEmail,
        })];

    private static bool Refuses(RecipeRun run, List<Domain> domains, string path, DomainItem item)
    {
        var before = run.Problems.Count;
        CheckHost(run, domains, $"{path}.host", item.Host, item);
        var named = new HashSet<string> { item.Host };
        for (var i = 0; i < item.Aliases.Count; i++)
        {
            CheckHost(run, domains, $"{path}.aliases[{i}]", item.Aliases[i], item);
            if (!named.Add(item.Aliases[i])) run.Refuse($"{path}.aliases[{i}]", $"'{item.Aliases[i]}' is named twice");
        }
        if (item.HelpEmail.Trim() is { Length: > 0 } help && (EmailAddress.Canonical(help) is null || help.IndexOfAny(['?', '&', '%', '#']) >= 0)) // a link carries it
            run.Refuse($"{path}.helpEmail", $"'{help}' is not an e-mail address that a link can carry");
        run.CheckLanguage($"{path}.language", item.Language);
        run.CheckTimeZone($"{path}.timeZone", item.TimeZone);
        return run.Problems.Count > before;
    }

    private static void CheckHost(RecipeRun run, List<Domain> domains, string path, string host, DomainItem item)
    {
        if (!run.Expect(path, HostName.Check(host))) return;
        if (domains.Find(d => d.Host != item.Host && d.Hosts.Contains(host)) is { } other) run.Refuse(path, $"'{host}' belongs to the domain '{other.Host}' already");
    }
}
