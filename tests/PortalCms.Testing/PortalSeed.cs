using System.Text.Json;

namespace PortalCms.Testing;

/// <summary>A site to run: a recipe with its files, and its sample sign-ins.</summary>
/// <param name="Name">Letters, digits and hyphens; the same name is the same site.</param>
/// <param name="Recipe">The recipe's bytes.</param>
/// <param name="Files">The folder that the recipe's files lie in; null: it names none.</param>
/// <param name="Then">What is done after the recipe, on the composed product; null: nothing.</param>
public sealed record PortalSeed(string Name, byte[] Recipe, string? Files = null, Func<IServiceProvider, Task>? Then = null)
{
    private readonly Lazy<Dictionary<string, string>> _passwords = new(() => ReadPasswords(Recipe));

    /// <summary>The demo, the tests' cast and the screenshots: <c>recipes/sample.recipe.json</c>.</summary>
    public static PortalSeed Sample { get; } = new("sample", File.ReadAllBytes(Path.Combine(Repository.Root, "recipes/sample.recipe.json")), Path.Combine(Repository.Root, "App_Data.sample"));

    /// <summary>The sample password of a member or colleague, by e-mail address.</summary>
    public string PasswordOf(string email) => _passwords.Value.GetValueOrDefault(email) ?? throw new ArgumentException($"The recipe '{Name}' has no sample sign-in for {email}.");

    private static Dictionary<string, string> ReadPasswords(byte[] recipe)
    {
        using var document = JsonDocument.Parse(recipe, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        var people = from step in document.RootElement.GetProperty("steps").EnumerateArray()
                     from section in step.EnumerateObject()
                     where section.Name is "members" or "staff"
                     from person in section.Value.EnumerateArray()
                     where person.TryGetProperty("samplePassword", out _)
                     select (Email: person.GetProperty(section.Name == "staff" ? "email" : "contact").GetString()!, Password: person.GetProperty("samplePassword").GetString()!);
        return people.ToDictionary(p => p.Email, p => p.Password, StringComparer.OrdinalIgnoreCase);
    }
}
