using Microsoft.Extensions.Logging;

namespace PortalCms.Theming;

/// <summary>A template that failed and was replaced by the built-in page.</summary>
/// <param name="Theme">The theme's name.</param>
/// <param name="Template">The template that failed, which may be one that the page includes.</param>
/// <param name="Origin">Where its file came from, <see cref="TemplateSource.Label"/>.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Message">Why, in English.</param>
/// <param name="At">The last time, UTC.</param>
/// <param name="Count">How often since the start.</param>
public sealed record ThemeFault(string Theme, string Template, string Origin, int Line, int Column, string Message, DateTimeOffset At, int Count);

/// <summary>The latest faults of templates, for staff. In memory: a fault that lasts comes back by itself.</summary>
public sealed partial class ThemeFaults(TimeProvider clock, ILogger<ThemeFaults> logger)
{
    private const int Most = 50;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string, string, int, string), ThemeFault> _faults = [];

    /// <summary>Newest first, at most 50.</summary>
    public IReadOnlyList<ThemeFault> Latest
    {
        get
        {
            lock (_lock) return [.. _faults.Values.OrderByDescending(f => f.At)];
        }
    }

    internal void Report(string theme, string origin, LiquidFault fault)
    {
        int count;
        lock (_lock)
        {
            var key = (theme, fault.Template, fault.Line, fault.Reason);
            count = (_faults.GetValueOrDefault(key)?.Count ?? 0) + 1;
            if (count == 1 && _faults.Count >= Most) _faults.Remove(_faults.MinBy(f => f.Value.At).Key);
            _faults[key] = new ThemeFault(theme, fault.Template, origin, fault.Line, fault.Column, fault.Reason, clock.GetUtcNow(), count);
        }
        // A page that fails for every visitor must not fill the log.
        if (count <= 3 || count % 1000 == 0) Failed(theme, origin, fault.Template, fault.Line, fault.Column, fault.Reason, count);
    }

    [LoggerMessage(EventId = 4101, Level = LogLevel.Error,
        Message = "Template {Template} of theme {Theme} (from: {Origin}) failed at {Line}:{Column}: {Reason} The built-in page was shown. ({Count} times)")]
    private partial void Failed(string theme, string origin, string template, int line, int column, string reason, int count);
}
