namespace PortalCms.Core;

/// <summary>
/// Marks a password or key in a recipe item. It is refused unless the run takes sample sign-ins (<see cref="RecipeRun.AllowSampleSignIns"/>),
/// and its value stands in no message.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class SampleSecretAttribute : Attribute;

/// <summary>Values of a recipe item's property that only a run with sample sign-ins takes: <c>[SampleOnly("Admin")]</c> on a role.</summary>
/// <param name="values">As in the file; compared without regard to case.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class SampleOnlyAttribute(params string[] values) : Attribute
{
    public IReadOnlyList<string> Values => values;
}

/// <summary>Marks what names a recipe item in its section (several properties: together). Two items with the same key are refused by the reader.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class ItemKeyAttribute : Attribute;
