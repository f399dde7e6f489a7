using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tests.CustomerPortal;
using PortalCms.Tests.PrivateContent;

namespace PortalCms.Tests.Edge;

/// <summary>A form of the product as somebody meets it, and what they write into it.</summary>
internal sealed record FormDoor
{
    /// <summary>Who fills it in, and where they sign in.</summary>
    public required string Email { get; init; }
    public string Entrance { get; init; } = "/support/sign-in";

    /// <summary>Makes what the form needs and returns the page that shows it.</summary>
    public required Func<CustomerHost, Task<string>> Page { get; init; }

    /// <summary>The form on that page, and on every page that shows it again.</summary>
    public required string Form { get; init; }

    /// <summary>What is typed, by field.</summary>
    public IReadOnlyList<(string Name, string Value)> Typed { get; init; } = [];

    /// <summary>Fields whose last option is chosen.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>How many records there are of what the form makes.</summary>
    public required Func<PortalDb, Task<int>> Made { get; init; }

    internal static FormDoor OfStaff { get; } = new() { Email = CustomerWorld.Ada, Entrance = "/Admin/Portal/sign-in", Page = null!, Form = "", Made = null! };

    /// <summary>A long text of the kind that is lost most easily: blanks and line ends at both ends, markup, emoji, and a language that runs from right to left.</summary>
    internal static string LongText { get; } =
        "\r\n  The brake <b>squeals</b> &amp; \"howls\" 🚲 שלום עולם {{ page }}\r\n" + string.Concat(Enumerable.Repeat("when it rains, ", 650)) + "\r\n\t ";

    internal IReadOnlyList<(string Name, string Value)> FillIn(PageSeen page) => [.. Typed, .. Choices.Select(c => (c, LastOption(page, c)))];

    internal FilledForm Filled(PageSeen page) => page.Form(Form).Fill(FillIn(page));

    private string LastOption(PageSeen page, string field) => page.Document.QuerySelectorAll($"{Form} select[name={field}] option")[^1].GetAttribute("value")!;
}

internal static class Entering
{
    private const string SignInForm = "main form[method=post], body form[method=post]";

    /// <summary>Signs in, at a door or where an answer has led, and says where it leads from there.</summary>
    internal static async Task<string> SignIn(this Visitor visitor, string email, string address = "/support/sign-in")
    {
        var answer = await visitor.Submit(await visitor.Get(address), SignInForm, [("Email", email), ("Password", PrivateContentWorld.Password)]);
        Assert.Equal(302, answer.Status);
        return answer.Location!;
    }

    internal static async Task<Visitor> Enter(this CustomerHost host, string email, string address = "/support/sign-in")
    {
        var visitor = host.Visitor();
        await visitor.SignIn(email, address);
        return visitor;
    }

    /// <summary>Names of the files that the form has kept.</summary>
    internal static string[] KeptFiles(this PageSeen page) =>
        [.. page.Document.QuerySelectorAll("input[name=Kept]").Select(k => (k.ParentElement!.QuerySelector("bdi, label")!.FirstChild!.TextContent).Trim())];

    internal static string Header(this PageSeen page, string name) =>
        page.Headers.Split('\n').Where(h => h.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase)).Select(h => h[(name.Length + 2)..]).FirstOrDefault("");
}
