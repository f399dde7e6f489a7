using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Core;

namespace PortalCms.PrivateContent.Recipes;

/// <summary>A contact who may sign in, in a recipe.</summary>
public sealed record MemberItem
{
    /// <summary>The contact's e-mail address.</summary>
    [ItemKey] public required string Contact { get; init; }

    /// <summary>Known to all: Development only.</summary>
    [SampleSecret, StringLength(PasswordRules.Longest, MinimumLength = PasswordRules.Shortest)] public string? SamplePassword { get; init; }

    /// <summary>The environment variable that holds a new member's password.</summary>
    [RegularExpression(NamedPasswords.Form, ErrorMessage = NamedPasswords.Like)] public string? PasswordFrom { get; init; }

    /// <summary>What this person is an example of: words, printed with the sign-in.</summary>
    [StringLength(200)] public string? Role { get; init; }

    /// <summary>Slug of the portal whose sign-in page is printed; without it the first portal's.</summary>
    [StringLength(100)] public string? Portal { get; init; }
}

internal sealed class MembersSection(NamedPasswords passwords, IMemberAccounts accounts) : IRecipeSection
{
    public string Name => "members";
    public int Order => 70;
    public Type ItemType => typeof(MemberItem);

    public async Task Apply(RecipeRun run, IReadOnlyList<RecipeItem> items, CancellationToken cancellationToken)
    {
        var slugs = await run.Db.Portals.OrderBy(p => p.Id).Select(p => p.Slug).ToListAsync(cancellationToken);
        foreach (var (path, item) in items.Select(i => (i.Path, (MemberItem)i.Value)))
        {
            var email = EmailAddress.Canonical(item.Contact);
            var contact = await run.Db.Set<Contact>().SingleOrDefaultAsync(c => c.Email == email, cancellationToken);
            if (contact is null) run.Refuse($"{path}.contact", $"there is no contact '{item.Contact}'");
            if (item.SamplePassword is not null && !run.AllowSampleSignIns) run.Refuse($"{path}.samplePassword", "sample sign-ins are for Development only");
            if (item.Portal is { } slug && !slugs.Contains(slug)) run.Refuse($"{path}.portal", $"there is no portal '{slug}'");
            if (contact is not null) await Apply(run, (path, item), contact, item.Portal ?? slugs.FirstOrDefault(), cancellationToken);
        }
        await run.Db.SaveChangesAsync(cancellationToken);
    }

    private async Task Apply(RecipeRun run, (string Path, MemberItem Item) at, Contact contact, string? slug, CancellationToken cancellationToken)
    {
        var item = at.Item;
        var password = run.AllowSampleSignIns ? item.SamplePassword : null;
        var member = await run.Db.Set<Member>().SingleOrDefaultAsync(m => m.ContactId == contact.Id, cancellationToken);
        var isLost = member?.UserKey is { } key && !await accounts.Exists(key); // the site's admin deleted the user
        run.Note(member is null ? RecipeChange.Create : isLost ? RecipeChange.Change : RecipeChange.Leave, Name, contact.Email);
        if (member is null || isLost)
        {
            if (member is null) run.Db.Add(member = Member.Of(contact.Id, Person.System, run.Now, isSample: password is not null));
            else member.LoseLogin(Person.System, run.Now);
            await run.Db.SaveChangesAsync(cancellationToken);
            var hash = await passwords.Hash(run, at.Path, contact.Email, item.PasswordFrom, password, NamedPasswords.Context(run, contact.Name, contact.Email));
            run.Db.Add(new PendingLogin { Owner = "member", OwnerId = member.Id, PasswordHash = hash });
        }
        if (password is not null && member.IsSample) run.SignIns.Add((item.Role ?? "customer", contact.Email, password, $"/{slug}/sign-in"));
    }
}
