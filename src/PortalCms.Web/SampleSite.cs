using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.PrivateContent;
using PortalCms.PrivateContent.Recipes;
using PortalCms.Recipes;

namespace PortalCms.Web;

/// <summary>
/// The site that a developer's first start finds: <c>recipes/sample.recipe.json</c> with the files of <c>App_Data.sample</c>. Outside Development
/// it is never made, and its sign-ins are never printed.
/// </summary>
internal sealed class SampleSite(IServiceProvider services, IHostEnvironment environment)
{
    private const string Name = "recipes/sample.recipe.json";
    private readonly string _recipe = Path.Combine(environment.ContentRootPath, "recipes", "sample.recipe.json");
    private readonly string _files = Path.Combine(environment.ContentRootPath, "App_Data.sample");

    /// <summary>Makes the sample site in an empty database; outside Development says how to make a site.</summary>
    /// <exception cref="SettingException">The recipe has a problem.</exception>
    internal async Task MakeIfEmpty()
    {
        await using var scope = services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<PortalDb>().Domains.AnyAsync()) return;
        if (environment.IsDevelopment() && File.Exists(_recipe)) await Make(scope.ServiceProvider);
        else Console.WriteLine("There is no site yet. Make one with: PortalCms.Web recipe run FILE --allow-admins (recipes/empty.recipe.json is a start; docs/administrators.md tells how).");
    }

    /// <summary>A line per sample account that still is one: <c>sign-in</c>, role, e-mail, password, address, with tabs between. The passwords are the recipe's.</summary>
    /// <param name="address">What stands before the paths: <c>http://127.0.0.1:5080</c>.</param>
    internal async Task<IReadOnlyList<string>> SignIns(string address)
    {
        if (!environment.IsDevelopment() || !File.Exists(_recipe)) return [];
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var members = await db.Set<Member>().Where(m => m.IsSample).Join(db.Set<Contact>(), m => m.ContactId, c => c.Id, (_, c) => c.Email).ToListAsync();
        var staff = await db.Set<StaffMember>().Where(s => s.IsSample).Select(s => s.Email).ToListAsync();
        if (members.Count + staff.Count == 0 || Read(scope.ServiceProvider).Recipe is not { } recipe) return [];
        var slug = await db.Portals.OrderBy(p => p.Id).Select(p => p.Slug).FirstOrDefaultAsync();
        return
        [
            .. Items<MemberItem>(recipe, "members").Where(m => m.SamplePassword is not null && members.Contains(EmailAddress.Canonical(m.Contact) ?? ""))
                .Select(m => Line(m.Role ?? "customer", m.Contact, m.SamplePassword!, $"{address}/{m.Portal ?? slug}/sign-in")),
            .. Items<StaffItem>(recipe, "staff").Where(s => s.SamplePassword is not null && staff.Contains(EmailAddress.Canonical(s.Email) ?? ""))
                .Select(s => Line(string.Join(", ", s.Roles), s.Email, s.SamplePassword!, $"{address}{services.GetRequiredService<StaffAddress>().SignIn}")),
        ];
    }

    private async Task Make(IServiceProvider scope)
    {
        Console.WriteLine("The database is empty: making the sample site, once. This takes some seconds.");
        var reading = Read(scope);
        var problems = reading.Problems;
        if (reading.Recipe is { } recipe) problems = (await scope.GetRequiredService<RecipeRunner>().Run(recipe, Person.System, _files)).Problems;
        if (problems.Count > 0) throw new SettingException(Name, problems[0].In(Name));
    }

    private RecipeReading Read(IServiceProvider scope) => scope.GetRequiredService<RecipeReader>().ReadFile(_recipe, allowSampleSignIns: true);

    private static IEnumerable<T> Items<T>(Recipe recipe, string section) =>
        recipe.Sections.TryGetValue(section, out var items) ? items.Select(i => (T)i.Value) : [];

    private static string Line(string role, string email, string password, string address) => $"sign-in\t{role}\t{email}\t{password}\t{address}";
}
