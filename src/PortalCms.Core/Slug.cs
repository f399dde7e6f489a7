using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace PortalCms.Core;

/// <summary>The first segment of a portal's addresses: a to z, 0 to 9 and inner hyphens, at most 63 characters, not a word of ours.</summary>
public static class Slug
{
    public const int MaxLength = 63;

    /// <summary>First segments of addresses that are not portals. A test holds it against the route table.</summary>
    public static FrozenSet<string> Reserved { get; } = new[]
    {
        "admin", "account", "accounts", "api", "assets", "content", "css", "dev", "error", "favicon", "feed", "files", "fonts", "healthz", "help",
        "images", "img", "js", "kb", "login", "logout", "lib", "mail", "media", "oauth", "oidc", "openapi", "readyz", "robots", "saml", "scalar",
        "sign-in", "sign-out", "signin", "signout", "sitemap", "sso", "static", "theme", "themes", "vendor", "well-known", "wellknown", "www",
    }.ToFrozenSet();

    /// <summary>Whether portals may stand there; refused with the reason and, where one can be made, a proposal.</summary>
    /// <param name="slug">As typed.</param>
    public static Outcome Check(string slug)
    {
        if (!IsWellFormed(slug))
            return Outcome.Refused("Slug", "Use a to z, 0 to 9 and hyphens between them, at most 63 characters. Perhaps: {0}", Propose(slug));
        return IsReserved(slug) ? Outcome.Refused("Slug", "The address '{0}' is needed for something else. Perhaps: {1}", slug, slug + "-portal") : Outcome.Done;
    }

    public static bool IsWellFormed(string slug) =>
        slug.Length is > 0 and <= MaxLength && slug[0] != '-' && slug[^1] != '-' && slug.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>Words of ours, and whatever reads as a language (<c>it</c>, <c>pt-br</c>).</summary>
    public static bool IsReserved(string slug) => Reserved.Contains(slug) || s_cultures.Value.Contains(slug);

    /// <summary>The nearest well-formed slug: accents dropped, everything else a hyphen; <c>portal</c> when nothing is left.</summary>
    public static string Propose(string text)
    {
        var slug = new StringBuilder();
        foreach (var c in Fold.Clean(text).Replace("ß", "ss", StringComparison.OrdinalIgnoreCase).Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)) slug.Append(c);
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-') slug.Append('-');
            if (slug.Length == MaxLength) break;
        }
        var proposal = slug.ToString().Trim('-');
        if (proposal.Length == 0) return "portal";
        return IsReserved(proposal) ? proposal + "-portal" : proposal;
    }

    private static readonly Lazy<FrozenSet<string>> s_cultures = new(() =>
        CultureInfo.GetCultures(CultureTypes.AllCultures).Select(c => c.Name.ToLowerInvariant()).Where(n => n.Length > 0).ToFrozenSet());
}

/// <summary>Says whether a slug's address is free, besides the words that are always reserved (<see cref="Slug"/>). A container may have several.</summary>
public interface ISlugCheck
{
    /// <summary>Refused with the reason.</summary>
    ValueTask<Outcome> Check(string slug, CancellationToken cancellationToken);
}
