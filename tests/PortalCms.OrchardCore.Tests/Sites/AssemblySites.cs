using PortalCms.OrchardCore.Tests;
using Xunit.Sdk;

[assembly: AssemblyFixture(typeof(Sites))]
[assembly: Xunit.v3.Parallelization(Mode = ParallelMode.None)] // a site starts slowly, and several at once more slowly still
