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

    /// <summary>A culture name: <c>en</c>, <c>it</c>, <c>pt-BR</c>.</summary>
    [StringLength(20)] public string? Language { get; init; }

    /// <summary>An IANA zone: <c>Europe/Rome</c>.</summary>
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
        var properties = await CustomProperties.Load(run.Db, cancellationToken);
        var companies = await run.Db.Set<Company>().ToDictionaryAsync(c => c.Key, StringComparer.Ordinal, cancellationToken);
        var places = new Dictionary<string, string>();
        var made = new List<(Contact Row, string, ContactItem, RecipeChange Change)>();
        foreach (var (path, item) in items.Select(i => (i.Path, (ContactItem)i.Value)))
        {
            PropertyValues.Check(run, properties, PropertyOwner.Contact, path, item.Properties);
            if (Address(run, places, path, item.Email) is not { } email) continue;
            var contact = await run.Db.Set<Contact>().Include(c => c.Companies).SingleOrDefaultAsync(c => c.Email == email, cancellationToken);
            if (contact is null) run.Db.Add(contact = new Contact { Email = email, CreatedAt = run.Now });
            Bring(run, companies, contact, path, item);
            made.Add((contact, path, item, run.ChangeOf(contact)));
        }
        if (run.Problems.Count > 0) return;
        await run.Db.SaveChangesAsync(cancellationToken);
        foreach (var (row, path, item, _) in made) await PropertyValues.Set(run, properties, (PropertyOwner.Contact, row.Id), path, item.Properties, cancellationToken);
        PropertyValues.Note(run, PropertyOwner.Contact, Name, made.Select(m => (m.Row.Id, m.Row.Email, m.Change)));
        await run.Db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Canonical; null: refused, since it is none, or one that another item has. The reader compares addresses as they are written.</summary>
    private static string? Address(RecipeRun run, Dictionary<string, string> places, string path, string typed)
    {
        var email = EmailAddress.Canonical(typed);
        if (email is null) run.Refuse($"{path}.email", $"'{typed}' is not an e-mail address");
        else if (places.TryAdd(email, path)) return email;
        else run.Refuse($"{path}.email", $"'{email}' stands twice in 'contacts'; first at {places[email]}");
        return null;
    }

    private static void Bring(RecipeRun run, Dictionary<string, Company> companies, Contact contact, string path, ContactItem item)
    {
        run.CheckLanguage($"{path}.language", item.Language);
        run.CheckTimeZone($"{path}.timeZone", item.TimeZone);
        contact.Name = Fold.Clean(item.Name);
        (contact.Language, contact.TimeZone, contact.Phone) = (item.Language, item.TimeZone, item.Phone);
        contact.MoveTo(Find(run, companies, $"{path}.company", item.Company), Person.System, run.Now);
        for (var i = 0; i < item.Companies.Count; i++)
            if (Find(run, companies, $"{path}.companies[{i}]", item.Companies[i]) is { } further) contact.Associate(further);
    }

    private static Company? Find(RecipeRun run, Dictionary<string, Company> companies, string path, string? key)
    {
        if (key is null) return null;
        if (companies.TryGetValue(key, out var company)) return company;
        run.Refuse(path, $"there is no company '{key}'");
        return null;
    }
}
