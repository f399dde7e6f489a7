using System.Text.Json;
using System.Text.RegularExpressions;

namespace PortalCms.HouseRules;

public sealed partial class PackageTests
{
    /// <summary>Below these versions a published weakness is open. A name that ends in a dot stands for all packages that begin with it.</summary>
    private static readonly (string Package, Version Floor)[] s_floors =
    [
        ("Microsoft.AspNetCore.DataProtection", new(10, 0, 7)),
        ("Microsoft.AspNetCore.DataProtection.", new(10, 0, 7)),
        ("System.Security.Cryptography.Xml", new(10, 0, 10)),
        ("MimeKit", new(4, 15, 1)),
        ("MailKit", new(4, 16, 0)),
        ("HtmlSanitizer", new(9, 0, 886)),
        ("Sustainsys.Saml2", new(2, 9, 2)),
        ("Microsoft.IdentityModel.", new(7, 1, 2)),
        ("System.IdentityModel.Tokens.Jwt", new(7, 1, 2)),
    ];

    private static readonly Version s_runtimeFloor = new(10, 0, 10);

    [Fact]
    public void No_resolved_package_is_below_its_floor() => Kept.By(Resolved().SelectMany(p => Low(p.Project, p.Package)));

    [Fact]
    public void The_runtime_is_not_below_its_floor() =>
        Assert.True(Environment.Version >= s_runtimeFloor, $"The runtime is {Environment.Version}; from {s_runtimeFloor} on it is safe.");

    [Fact]
    public void Versions_are_exact_and_central() => Kept.By(Floating(Tree.Files));

    [Theory]
    [InlineData("MimeKit/4.15.0")]
    [InlineData("Microsoft.IdentityModel.Tokens/6.35.0")]
    [InlineData("HtmlSanitizer/9.0.800-beta")]
    public void A_package_below_its_floor_is_found(string package) => Assert.Single(Low("PortalCms.Mail", package));

    [Theory]
    [InlineData("src/A/A.csproj", """<PackageReference Include="MailKit" Version="4.18.2" />""")]
    [InlineData("Directory.Packages.props", """<PackageVersion Include="MailKit" Version="4.*" />""")]
    [InlineData("Directory.Packages.props", """<PackageVersion Include="MailKit" Version="[4.0,5.0)" />""")]
    [InlineData("frontend/package.json", """{ "dependencies": { "htmx.org": "^2.0.11" } }""")]
    public void A_version_that_floats_or_stands_apart_is_found(string path, string text) => Assert.Single(Floating(TreeFile.Sample(path, text)));

    private static IEnumerable<(string Project, string Package)> Resolved() =>
        from file in Tree.Files
        where file.Path.StartsWith("src/", StringComparison.Ordinal) && file.Path.EndsWith(".csproj", StringComparison.Ordinal)
        where !file.Project.StartsWith("PortalCms.OrchardCore", StringComparison.Ordinal) // restored only where its packages are to be had
        let assets = JsonDocument.Parse(Tree.Text($"src/{file.Project}/obj/project.assets.json"))
        from library in assets.RootElement.GetProperty("libraries").EnumerateObject()
        select (file.Project, library.Name);

    private static IEnumerable<string> Low(string project, string package)
    {
        var (name, version) = package.Split('/') is [var n, var v] ? (n, Version.Parse(v.Split('-', '+')[0])) : ("", new Version());
        return from floor in s_floors
               where floor.Package.EndsWith('.') ? name.StartsWith(floor.Package, StringComparison.OrdinalIgnoreCase) : name.Equals(floor.Package, StringComparison.OrdinalIgnoreCase)
               where version < floor.Floor
               select $"{project}: {package} is below {floor.Floor}";
    }

    private static IEnumerable<string> Floating(IEnumerable<TreeFile> files) =>
        from file in files
        let pattern = file.Name switch
        {
            "package.json" => LooseNpm(),
            "Directory.Packages.props" => LooseVersion(),
            _ when file.Path.EndsWith(".csproj", StringComparison.Ordinal) => OwnVersion(),
            _ => null,
        }
        where pattern is not null
        from line in file.Lines
        where pattern.IsMatch(line)
        select $"{file.Path}: {line.Trim()}";

    [GeneratedRegex("""<PackageReference\s[^>]*\bVersion=""")]
    private static partial Regex OwnVersion();

    [GeneratedRegex("""\bVersion="[^"]*[^0-9A-Za-z.\-"][^"]*"|\bVersion="" """)]
    private static partial Regex LooseVersion();

    [GeneratedRegex("""(?:"\s*:\s*)"(?:[\^~<>=*].*|latest|next)"|"\*"|: "[^"]* - [^"]*\d" """)]
    private static partial Regex LooseNpm();
}
