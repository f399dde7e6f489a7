namespace PortalCms.Testing;

/// <summary>The databases that the product runs on; a slice test runs on each.</summary>
public enum Db { Sqlite, PostgreSql }
