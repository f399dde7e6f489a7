using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Core;

namespace PortalCms.PrivateContent.Recipes;

/// <summary>A colleague in a recipe. Roles are given to new colleagues only: what an admin changed later stays.</summary>
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

internal sealed class StaffSection(NamedPasswords passwords, StaffAddress address) : IRecipeSection
{
    private static readonly string[] s_roles = [StaffRoles.Admin, StaffRoles.Editor, StaffRoles.Agent];

    public string Name => "staff";
    public int Order => 60;
    public Type ItemType => typeof(StaffItem);

    public async Task Apply(RecipeRun run, IReadOnlyList<RecipeItem> items, CancellationToken cancellationToken)
    {
        foreach (var (path, item) in items.Select(i => (i.Path, (StaffItem)i.Value)))
        {
            var email = EmailAddress.Canonical(item.Email);
            var roles = item.Roles.Select(r => Array.Find(s_roles, s => s.Equals(r, StringComparison.OrdinalIgnoreCase))).ToList();
            if (email is null) run.Refuse($"{path}.email", $"'{item.Email}' is not an e-mail address");
            if (roles.IndexOf(null) is >= 0 and var i) run.Refuse($"{path}.roles[{i}]", $"there is no role '{item.Roles[i]}'; the roles are {string.Join(", ", s_roles)}");
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
            run.Note(isOther ? RecipeChange.Change : RecipeChange.Leave, Name, email);
        }
        if (password is not null && staff.IsSample)
            run.SignIns.Add((string.Join(", ", roles.Select(r => r.ToLowerInvariant())), email, password, address.SignIn));
    }
}
