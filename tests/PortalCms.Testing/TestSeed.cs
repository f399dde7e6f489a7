namespace PortalCms.Testing;

/// <summary>What a <see cref="TestDatabase"/> holds from the start. Each test process fills one per database and copies it.</summary>
/// <param name="Name">Letters, digits and hyphens; the same name is the same content.</param>
/// <param name="Fill">Fills a migrated, empty database.</param>
public sealed record TestSeed(string Name, Func<TestDatabase, Task> Fill);
