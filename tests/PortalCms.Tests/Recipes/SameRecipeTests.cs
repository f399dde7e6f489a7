using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tests.Edge;

namespace PortalCms.Tests.Recipes;

/// <summary>The sample recipe, run again and run twice at once: no row tells of it.</summary>
[Trait("Spec", "RCP-2"), Trait("Security", "4.10")]
public sealed class SameRecipeTests
{
    [Theory, BothDatabases]
    public async Task A_second_run_changes_no_row(Db kind)
    {
        await using var host = await SampleSiteHost.Create(kind);
        Assert.True((await host.Run(SampleSiteHost.Sample)).IsApplied);
        await using var db = host.Open();
        var before = await StoredRows.Exactly(db);
        Assert.True((await host.Run(SampleSiteHost.Sample)).IsApplied);
        Assert.Equal(before, await StoredRows.Exactly(db));
    }

    [Theory, BothDatabases]
    public async Task Two_runs_at_once_leave_the_rows_and_files_of_one(Db kind)
    {
        await using var one = await SampleSiteHost.Create(kind);
        await one.Run(SampleSiteHost.Sample);
        await using var two = await SampleSiteHost.Create(kind);
        var reports = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => two.Run(SampleSiteHost.Sample))));

        Assert.All(reports, r => Assert.True(r.IsApplied));
        Assert.Single(reports, r => r.Items.All(i => i.Change == RecipeChange.Leave));
        await using var rowsOfOne = one.Open();
        await using var rowsOfTwo = two.Open();
        Assert.Equal(await StoredRows.Alike(rowsOfOne), await StoredRows.Alike(rowsOfTwo));
        Assert.Equal(one.KeptFiles, two.KeptFiles);
    }
}
