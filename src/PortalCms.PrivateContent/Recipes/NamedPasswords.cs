using System.Globalization;
using Microsoft.Extensions.Configuration;
using PortalCms.Core;

namespace PortalCms.PrivateContent.Recipes;

/// <summary>Passwords that a recipe names and does not hold: each stands in an environment variable of whoever runs it. None is ever printed.</summary>
internal sealed class NamedPasswords(IConfiguration configuration, IMemberAccounts accounts)
{
    internal const string Form = "^PORTAL_([A-Z0-9_]+_)?PASSWORD$";
    internal const string Like = "the name of the environment variable that holds the password: in capitals, PORTAL_ in front and PASSWORD at the end, such as PORTAL_ADMIN_PASSWORD";

    /// <summary>The hash of a new account's password: the named one, or else the sample's; null for none, for one that was refused, and where the address has an account already, which keeps its own.</summary>
    /// <param name="run">Where a refusal goes.</param>
    /// <param name="path">The item's.</param>
    /// <param name="email">Whose it is.</param>
    /// <param name="name">The variable; null: the recipe names none.</param>
    /// <param name="sample">The password in the file, already found allowed.</param>
    /// <param name="context">Words that a password must not be made of.</param>
    internal async Task<string?> Hash(RecipeRun run, string path, string email, string? name, string? sample, IEnumerable<string> context)
    {
        if (name is null) return sample is null ? null : accounts.Hash(sample);
        if (sample is null && await accounts.Find(email) is not null) return null;
        var password = configuration[name] ?? Environment.GetEnvironmentVariable(name); // a tenant of a site has a configuration of its own
        if (sample is not null) run.Refuse($"{path}.passwordFrom", "there is a samplePassword, too; a person has one password");
        else if (string.IsNullOrEmpty(password)) run.Refuse($"{path}.passwordFrom", $"the environment variable {name} is not set");
        else if (PasswordRules.Check(password, context) is { IsDone: false } refusal)
            run.Refuse($"{path}.passwordFrom", $"{name}: {string.Format(CultureInfo.InvariantCulture, refusal.Message!, refusal.Arguments)}");
        else return accounts.Hash(password);
        return null;
    }

    /// <summary>Names of the site that nobody's password may be made of, and the person's own.</summary>
    internal static IEnumerable<string> Context(RecipeRun run, params string[] own) =>
        [.. own, .. run.Db.Domains.Select(d => d.CompanyName), .. run.Db.Portals.Select(p => p.Name)];
}
