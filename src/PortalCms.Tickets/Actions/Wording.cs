namespace PortalCms.Tickets;

/// <summary>Words that are said in the reader's language.</summary>
/// <param name="Text">English, the key of the translation; with <c>{0}</c> places.</param>
/// <param name="Arguments">What fills the places; a wording among them is translated, too.</param>
public sealed record Wording(string Text, params object[] Arguments)
{
    /// <summary>A name: said as it is in every language.</summary>
    public static Wording Name(string name) => new("{0}", name);
}
