using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.Contacts.Recipes;

/// <summary>A contact in a recipe.</summary>
public sealed record ContactItem
{
    [ItemKey] public required string Email { get; init; }
    [StringLength(200, MinimumLength = 1)] public required string Name { get; init; }

    /// <summary>Key of the primary company.</summary>
    public string? Company { get; init; }

    /// <summary>Keys of further companies.</summary>
    public IReadOnlyList<string> Companies { get; init; } = [];
    [StringLength(20)] public string? Language { get; init; }
    [StringLength(60)] public string? TimeZone { get; init; }
    [StringLength(60)] public string? Phone { get; init; }
    public IReadOnlyDictionary<string, object> Properties { get; init; } = new Dictionary<string, object>();
}

internal sealed class ContactsSection : IRecipeSection
{
    public string Name => "contacts";
    public int Order => 50;
    public Type ItemType => typeof(ContactItem);

    public async Task Apply(RecipeRun run, IReadOnlyList<RecipeItem> items, CancellationToken cancellationToken)
    {
        var companies = await run.Db.Set<Company>().ToDictionaryAsync(c => c.Key, StringComparer.Ordinal, cancellationToken);
        var made = new List<(Contact, string, ContactItem)>();
        foreach (var (path, item) in items.Select(i => (i.Path, (ContactItem)i.Value)))
        {
            var email = EmailAddress.Canonical(item.Email);
            if (email is null)
            {
                run.Refuse($"{path}.email", $"'{item.Email}' is not an e-mail address");
                continue;
            }
            var contact = await run.Db.Set<Contact>().Include(c => c.Companies).SingleOrDefaultAsync(c => c.Email == email, cancellationToken);
            if (contact is null) run.Db.Add(contact = new Contact { Email = email, CreatedAt = run.Now });
            contact.Name = Fold.Clean(item.Name);
            contact.Language = item.Language;
            contact.TimeZone = item.TimeZone;
            contact.Phone = item.Phone;
            contact.MoveTo(Find(run, companies, $"{path}.company", item.Company), Person.System, run.Now);
            for (var i = 0; i < item.Companies.Count; i++)
                if (Find(run, companies, $"{path}.companies[{i}]", item.Companies[i]) is { } further) contact.Associate(further);
            run.NoteEntry(Name, email, contact);
            made.Add((contact, path, item));
        }
        if (run.Problems.Count > 0) return;
        await run.Db.SaveChangesAsync(cancellationToken);
        var properties = await CustomProperties.Load(run.Db, cancellationToken);
        foreach (var (row, path, item) in made) await PropertyValues.Set(run, properties, (PropertyOwner.Contact, row.Id), path, item.Properties, cancellationToken);
        await run.Db.SaveChangesAsync(cancellationToken);
    }

    private static Company? Find(RecipeRun run, Dictionary<string, Company> companies, string path, string? key)
    {
        if (key is null) return null;
        if (companies.TryGetValue(key, out var company)) return company;
        run.Refuse(path, $"there is no company '{key}'");
        return null;
    }
}
