using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.PrivateContent;

namespace PortalCms.Tickets.Recipes;

/// <summary>What tickets of a recipe refer to, loaded once; a name that is not there is a problem of the recipe.</summary>
internal sealed class World
{
    private Dictionary<string, Contact> _contacts = [];
    private Dictionary<string, Company> _companies = [];
    private Dictionary<string, StaffMember> _staff = [];
    private Dictionary<string, Pipeline> _pipelines = [];
    private Dictionary<string, Inbox> _inboxes = [];

    public CustomProperties Properties { get; private set; } = CustomProperties.None;

    public static async Task<World> Load(RecipeRun run, CancellationToken cancellationToken) => new()
    {
        _contacts = await run.Db.Set<Contact>().ToDictionaryAsync(c => c.Email, cancellationToken),
        _companies = await run.Db.Set<Company>().ToDictionaryAsync(c => c.Key, cancellationToken),
        _staff = await run.Db.Set<StaffMember>().ToDictionaryAsync(s => s.Email, cancellationToken),
        _pipelines = await run.Db.Set<Pipeline>().Include(p => p.Stages).ToDictionaryAsync(p => p.Key, cancellationToken),
        _inboxes = await run.Db.Set<Inbox>().ToDictionaryAsync(i => i.Key, cancellationToken),
        Properties = await CustomProperties.Load(run.Db, cancellationToken),
    };

    public Contact? Contact(RecipeRun run, string path, string email) => Find(run, _contacts, path, "contact", EmailAddress.Canonical(email) ?? email);
    public Company? Company(RecipeRun run, string path, string key) => Find(run, _companies, path, "company", key);
    public StaffMember? Staff(RecipeRun run, string path, string email) => Find(run, _staff, path, "staff member", EmailAddress.Canonical(email) ?? email);
    public Pipeline? Pipeline(RecipeRun run, string path, string key) => Find(run, _pipelines, path, "pipeline", key);
    public Inbox? Inbox(RecipeRun run, string path, string key) => Find(run, _inboxes, path, "inbox", key);

    /// <summary>Stands in for one that is not there.</summary>
    public static Pipeline AnyPipeline(string stage)
    {
        var pipeline = new Pipeline();
        pipeline.Stages.Add(new Stage { Key = stage });
        return pipeline;
    }

    public Author? Author(RecipeRun run, string path, string email)
    {
        var canonical = EmailAddress.Canonical(email) ?? email;
        if (_contacts.TryGetValue(canonical, out var contact)) return Tickets.Author.Of(contact);
        if (_staff.TryGetValue(canonical, out var staff)) return Tickets.Author.Of(staff);
        run.Refuse(path, $"there is no contact or staff member '{email}'");
        return null;
    }

    private static T? Find<T>(RecipeRun run, Dictionary<string, T> known, string path, string what, string key) where T : class
    {
        if (known.TryGetValue(key, out var found)) return found;
        run.Refuse(path, $"there is no {what} '{key}'");
        return null;
    }
}
