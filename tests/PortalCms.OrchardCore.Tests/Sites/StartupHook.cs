using System.Runtime.Loader;

/// <summary>The runtime looks for this very name, in no namespace, in the assembly that the site's environment names. What these tests refer to and the site does not lies beside them.</summary>
#pragma warning disable MA0047 // the runtime looks for this name without a namespace
internal static class StartupHook
{
    public static void Initialize() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        Path.Combine(Path.GetDirectoryName(typeof(StartupHook).Assembly.Location)!, name.Name + ".dll") is var file && File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
}
