namespace PortalCms.Core;

/// <summary>
/// The result of a command: done, or refused with words that the person can act on. Exceptions are for bugs and broken machines.
/// </summary>
/// <param name="Field">The form field it concerns; empty for the whole form; null when done.</param>
/// <param name="Message">English words with <c>{0}</c> places, the key of the translation; null when done.</param>
/// <param name="Arguments">What fills the places.</param>
public readonly record struct Outcome(string? Field, string? Message, params object[] Arguments)
{
    public static Outcome Done => default;
    public bool IsDone => Message is null;
    public static Outcome Refused(string field, string message, params object[] arguments) => new(field, message, arguments);
    public static Outcome Refused(string message) => new("", message);
}
