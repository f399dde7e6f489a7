namespace PortalCms.Core;

/// <summary>
/// Marks a password or key in a recipe item. It is refused unless the run takes sample sign-ins (<see cref="RecipeRun.AllowSampleSignIns"/>),
/// and its value stands in no message.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class SampleSecretAttribute : Attribute;

/// <summary>
/// Values of a recipe item's property that give power: <c>[Privileged("Admin")]</c> on a role. They are refused unless whoever runs the recipe says
/// that it may give them, or it is a run with sample sign-ins.
/// </summary>
/// <param name="values">As in the file; compared without regard to case.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PrivilegedAttribute(params string[] values) : Attribute
{
    public IReadOnlyList<string> Values => values;
}

/// <summary>Marks what names a recipe item in its list (several properties: together). Two items with the same key are refused by the reader.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class ItemKeyAttribute : Attribute;
