using PortalCms.OrchardCore.Tests;

[assembly: AssemblyFixture(typeof(Sites))]
[assembly: CollectionBehavior(DisableTestParallelization = true)] // a site starts slowly, and several at once more slowly still
