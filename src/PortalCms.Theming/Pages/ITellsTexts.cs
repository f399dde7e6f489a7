namespace PortalCms.Theming;

/// <summary>A page's record that shows what people wrote. How much that is does not count against the template: else a long conversation had no page.</summary>
public interface ITellsTexts
{
    /// <summary>How many texts.</summary>
    int Texts { get; }

    /// <summary>Characters of their HTML, all together.</summary>
    long Characters { get; }
}
