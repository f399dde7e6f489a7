using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace PortalCms.Recipes.Reading;

/// <summary>
/// The two scripts of Orchard's recipes that ours know: <c>[js: variables('x')]</c> and <c>[js: uuid()]</c>, each as a whole string.
/// A uuid is made from the recipe's name and the place it stands at (for a variable: its name), so that a second run finds the same one
/// and changes nothing. It is therefore no secret.
/// </summary>
internal sealed partial class RecipeScripts(string recipe, RecipeNode? variables, RecipeProblems problems)
{
    private const string Known = "[js: variables('name')] or [js: uuid()]";
    private const int MostOpen = 100;
    private readonly HashSet<RecipeNode> _open = [];
    private readonly HashSet<RecipeNode> _filled = [];

    /// <summary>Replaces every script below the node by its text.</summary>
    public void Fill(RecipeNode node)
    {
        if (node.Kind == NodeKind.Text) FillText(node);
        foreach (var child in node.Children) Fill(child);
    }

    private void FillText(RecipeNode node)
    {
        if (node.IsBroken || !AnyScript().IsMatch(node.Text) || !_filled.Add(node)) return;
        var script = KnownScript().Match(node.Text);
        if (!script.Success) Break(node, "this script is not known", Known);
        else if (script.Groups["name"].Success) FillVariable(node, script.Groups["name"].Value);
        else node.Text = Uuid(node);
    }

    private void FillVariable(RecipeNode node, string name)
    {
        var variable = variables?.Kind == NodeKind.Object ? variables.Member(name) : null;
        if (variable is null)
        {
            Break(node, $"the variable '{name}' is not known{Spelling.Hint(name, variables?.Members.Select(m => m.Name) ?? [])}", "a key of 'variables'");
            return;
        }
        if (!_open.Add(variable))
        {
            Break(node, $"the variable '{name}' refers to itself");
            return;
        }
        if (_open.Count > MostOpen) Break(variable, $"variables stand in each other more than {MostOpen} deep");
        else FillText(variable);
        _open.Remove(variable);
        (node.Text, node.IsBroken) = (variable.Text, variable.IsBroken || variable.Kind != NodeKind.Text);
    }

    private string Uuid(RecipeNode node) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{recipe}\n{node.Path}")).AsSpan(0, 16)).ToString("N");

    private void Break(RecipeNode node, string message, string? expected = null)
    {
        node.IsBroken = true;
        problems.Add(node, message, expected);
    }

    [GeneratedRegex(@"^\[(js|file|locale):.*\]$", RegexOptions.Singleline)]
    private static partial Regex AnyScript();

    [GeneratedRegex(@"^\[js:\s*(?:variables\(\s*(?:'(?<name>[^'\\]*)'|""(?<name>[^""\\]*)"")\s*\)|uuid\(\s*\))\s*;?\s*\]$")]
    private static partial Regex KnownScript();
}
