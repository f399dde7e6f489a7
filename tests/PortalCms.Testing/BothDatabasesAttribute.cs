using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace PortalCms.Testing;

/// <summary>
/// Rows of a theory whose first parameter is a <see cref="Db"/>: one per database, each followed by the same further arguments.
/// A database that is not there is a skipped row with its reason.
/// </summary>
/// <example><c>[Theory, BothDatabases] public async Task A_ticket_is_kept(Db kind)</c></example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class BothDatabasesAttribute(params object?[] arguments) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new(Enum.GetValues<Db>().Select(Row).ToList());

    public override bool SupportsDiscoveryEnumeration() => true;

    private ITheoryDataRow Row(Db kind) => new TheoryDataRow([kind, .. arguments]) { Skip = TestDatabase.WhyNot(kind) };
}
