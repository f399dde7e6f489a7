using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortalCms.HouseRules;

/// <summary>
/// What the Orchard Core projects ask of Orchard Core, told from their syntax alone: every name that neither the repository declares nor the framework and its
/// packages have. The gate cannot compile them, since the packages are not in every registry.
/// </summary>
internal static class OrchardNames
{
    internal static IEnumerable<TreeFile> Files => Tree.Files.Where(f => f.Path.EndsWith(".cs", StringComparison.Ordinal) && f.Project.StartsWith("PortalCms.OrchardCore", StringComparison.Ordinal));

    /// <summary>The faults of the syntax, each with its place.</summary>
    internal static IEnumerable<string> Faults(IEnumerable<TreeFile> files) =>
        from file in files
        from fault in Parse(file).GetDiagnostics()
        where fault.Severity == DiagnosticSeverity.Error
        select $"{file.Path}: {fault.GetMessage()} ({fault.Location.GetLineSpan().StartLinePosition})";

    /// <summary>Names of types and members that are Orchard Core's, and its namespaces, sorted.</summary>
    internal static IReadOnlyList<string> Asked(IEnumerable<TreeFile> files)
    {
        var roots = files.Select(f => Parse(f).GetRoot()).ToList();
        var spaces = roots.SelectMany(r => r.DescendantNodes().OfType<UsingDirectiveSyntax>()).Select(u => u.NamespaceOrType.ToString())
            .Where(n => n.StartsWith("OrchardCore", StringComparison.Ordinal) || n.StartsWith("YesSql", StringComparison.Ordinal)).Select(n => "using " + n);
        var names = roots.SelectMany(r => r.DescendantNodes(n => n is not UsingDirectiveSyntax)).SelectMany(Names).Where(n => char.IsUpper(n[0]) && !Known.Value.Contains(n));
        return [.. spaces.Concat(names).Distinct().Order(StringComparer.Ordinal)];
    }

    private static SyntaxTree Parse(TreeFile file) => CSharpSyntaxTree.ParseText(file.Text, new CSharpParseOptions(LanguageVersion.Latest), file.Path);

    private static IEnumerable<string> Names(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method when method.Modifiers.Any(SyntaxKind.OverrideKeyword) => [method.Identifier.Text],
        PropertyDeclarationSyntax property when property.Modifiers.Any(SyntaxKind.OverrideKeyword) => [property.Identifier.Text],
        SimpleNameSyntax { Parent: not NameEqualsSyntax and not NameColonSyntax and not QualifiedNameSyntax } name => [name.Identifier.Text],
        _ => [],
    };

    /// <summary>All that the repository declares, and all public names of the assemblies that these tests run with.</summary>
    private static Lazy<HashSet<string>> Known { get; } = new(() => [.. Declared(), .. Referenced()]);

    private static IEnumerable<string> Declared() =>
        from file in Tree.Files
        where file.Path.EndsWith(".cs", StringComparison.Ordinal)
        from node in Parse(file).GetRoot().DescendantNodes()
        let name = node switch
        {
            BaseTypeDeclarationSyntax type => type.Identifier.Text,
            MethodDeclarationSyntax method when !method.Modifiers.Any(SyntaxKind.OverrideKeyword) => method.Identifier.Text,
            PropertyDeclarationSyntax property when !property.Modifiers.Any(SyntaxKind.OverrideKeyword) => property.Identifier.Text,
            ParameterSyntax parameter => parameter.Identifier.Text,
            VariableDeclaratorSyntax variable => variable.Identifier.Text,
            EnumMemberDeclarationSyntax member => member.Identifier.Text,
            SingleVariableDesignationSyntax variable => variable.Identifier.Text,
            TypeParameterSyntax type => type.Identifier.Text,
            TupleElementSyntax element => element.Identifier.Text,
            UsingDirectiveSyntax { Alias: { } alias } => alias.Name.Identifier.Text,
            _ => null,
        }
        where name is not null
        select name;

    private static IEnumerable<string> Referenced()
    {
        foreach (var path in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator))
        {
            using var file = new PEReader(File.OpenRead(path));
            if (!file.HasMetadata) continue;
            var reader = file.GetMetadataReader();
            foreach (var type in reader.TypeDefinitions.Select(reader.GetTypeDefinition))
            {
                var name = reader.GetString(type.Name).Split('`')[0];
                yield return name;
                if (name.EndsWith("Attribute", StringComparison.Ordinal)) yield return name[..^"Attribute".Length];
                foreach (var method in type.GetMethods().Select(reader.GetMethodDefinition)) yield return reader.GetString(method.Name);
                foreach (var property in type.GetProperties().Select(reader.GetPropertyDefinition)) yield return reader.GetString(property.Name);
                foreach (var field in type.GetFields().Select(reader.GetFieldDefinition)) yield return reader.GetString(field.Name);
            }
        }
    }
}
