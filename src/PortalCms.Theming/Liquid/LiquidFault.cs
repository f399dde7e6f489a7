namespace PortalCms.Theming;

/// <summary>A template that cannot be parsed, or failed while it ran: where, and why.</summary>
internal sealed class LiquidFault(string template, int line, int column, string message, Exception? inner = null)
    : Exception($"{template}:{line}:{column} {message}", inner)
{
    public string Template => template;
    public int Line => line;
    public int Column => column;
    public string Reason => message;
}

/// <summary>What a bound refuses; the render adds the place.</summary>
internal sealed class BoundReached(string message) : Exception(message);
