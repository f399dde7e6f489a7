using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Core;

namespace PortalCms.PrivateContent.Recipes;

/// <summary>A colleague in a recipe, with the roles that they have from then on: one that is not named is taken away.</summary>
public sealed record StaffItem
{
    [ItemKey] public required string Email { get; init; }
    [StringLength(200, MinimumLength = 1)] public required string Name { get; init; }

    /// <summary><see cref="StaffRoles"/>, in any case.</summary>
    [Privileged(StaffRoles.Admin)] public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Known to all: Development only.</summary>
    [SampleSecret, StringLength(PasswordRules.Longest, MinimumLength = PasswordRules.Shortest)] public string? SamplePassword { get; init; }

    /// <summary>The environment variable that holds a new colleague's password.</summary>
    [RegularExpression(NamedPasswords.Form, ErrorMessage = NamedPasswords.Like)] public string? PasswordFrom { get; init; }
}

internal sealed class StaffSection(NamedPasswords passwords, IMemberAccounts accounts, StaffAddress address) : IRecipeSection
{
    public string Name => "staff";
    public int Order => 60;
    public Type ItemType => typeof(StaffItem);

    public async Task Apply(RecipeRun run, IReadOnlyList<RecipeItem> items, CancellationToken cancellationToken)
    {
        foreach (var (path, item) in items.Select(i => (i.Path, (StaffItem)i.Value)))
        {
            var email = EmailAddress.Canonical(item.Email);
            var roles = item.Roles.Select(r => StaffRoles.All.FirstOrDefault(s => s.Equals(r, StringComparison.OrdinalIgnoreCase))).ToList();
            if (email is null) run.Refuse($"{path}.email", $"'{item.Email}' is not an e-mail address");
            if (roles.IndexOf(null) is >= 0 and var i) run.Refuse($"{path}.roles[{i}]", $"there is no role '{item.Roles[i]}'; the roles are {string.Join(", ", StaffRoles.All)}");
            if (item.SamplePassword is not null && !run.AllowSampleSignIns) run.Refuse($"{path}.samplePassword", "sample sign-ins are for Development only");
            if (email is not null && !roles.Contains(null)) await Apply(run, (path, item), email, roles!, cancellationToken);
        }
        await run.Db.SaveChangesAsync(cancellationToken);
    }

    private async Task Apply(RecipeRun run, (string Path, StaffItem Item) at, string email, List<string> roles, CancellationToken cancellationToken)
    {
        var item = at.Item;
        var password = run.AllowSampleSignIns ? item.SamplePassword : null;
        var staff = await run.Db.Set<StaffMember>().SingleOrDefaultAsync(s => s.Email == email, cancellationToken);
        if (staff is null)
        {
            staff = StaffMember.Of(email, Fold.Clean(item.Name), Person.System, run.Now, isSample: password is not null);
            run.Db.Add(staff);
            await run.Db.SaveChangesAsync(cancellationToken);
            var hash = await passwords.Hash(run, at.Path, email, item.PasswordFrom, password, NamedPasswords.Context(run, item.Name, email));
            run.Db.Add(new PendingLogin { Owner = "staff", OwnerId = staff.Id, Roles = string.Join(' ', roles), PasswordHash = hash });
            run.Note(RecipeChange.Create, Name, email);
        }
        else
        {
            var isOther = staff.Name != Fold.Clean(item.Name);
            staff.Rename(Fold.Clean(item.Name), Person.System, run.Now);
            isOther |= await GiveRoles(run, staff, roles, cancellationToken);
            run.Note(isOther ? RecipeChange.Change : RecipeChange.Leave, Name, email);
        }
        if (password is not null && staff.IsSample)
            run.SignIns.Add((string.Join(", ", roles.Select(r => r.ToLowerInvariant())), email, password, address.SignIn));
    }

    /// <summary>Whether these are others than before. What waits for the account's job is what they have.</summary>
    private async Task<bool> GiveRoles(RecipeRun run, StaffMember staff, List<string> roles, CancellationToken cancellationToken)
    {
        var pending = await run.Db.Set<PendingLogin>().SingleOrDefaultAsync(p => p.Owner == "staff" && p.OwnerId == staff.Id, cancellationToken);
        if (pending is null && (staff.UserKey is not { } known || !await accounts.Exists(known))) return false; // there is no account to have them
        var held = pending?.RoleList ?? await accounts.Roles(staff.UserKey!, cancellationToken);
        if (held.ToHashSet().SetEquals(roles)) return false;
        if (pending is null) run.Db.Add(pending = new PendingLogin { Owner = "staff", OwnerId = staff.Id });
        pending.Roles = string.Join(' ', roles);
        staff.GiveRoles(held, roles, Person.System, run.Now);
        return true;
    }
}
