using PortalCms.Core;

namespace PortalCms.PrivateContent;

/// <summary>What a new password must be: long, and none that is guessed first. No composition rules: they make passwords worse.</summary>
public static class PasswordRules
{
    public const int Shortest = 12;

    /// <summary>Longer ones are refused before any hashing, at every door.</summary>
    public const int Longest = 1024;

    /// <summary>Whether it may be set; field <c>Password</c>.</summary>
    /// <param name="password">In clear, as typed.</param>
    /// <param name="context">Names of the person, the company and the portal, and their address: a password made of them is refused.</param>
    public static Outcome Check(string password, IEnumerable<string> context)
    {
        if (password.Length > Longest) return Outcome.Refused("Password", "Use at most {0} characters.", Longest);
        if (password.EnumerateRunes().Count() < Shortest) return Outcome.Refused("Password", "Use at least {0} characters.", Shortest);
        return CommonPasswords.Has(password, context)
            ? Outcome.Refused("Password", "This password is one of the first that others would try. Choose another, for example four unrelated words.")
            : Outcome.Done;
    }
}
