using PortalCms.TestHost;

// Each warms up, says 'ready', waits for a line, and works until it is killed or its input closes.
return args switch
{
    ["outbox", var kind, var connection, var way] => await OutboxAtWork.Run(kind == "sqlite", connection, way == "guarded"),
    ["migrate", var kind, var place] => await Migrating.Run(kind == "sqlite", place),
    ["recipe", var kind, var place, var data, var root] => await RecipeUnderWay.Run(kind == "sqlite", place, data, root),
    _ => 2,
};
