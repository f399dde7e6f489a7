namespace PortalCms.Core;

/// <summary>Says whether a slug's address is free, besides the words that are always reserved (<see cref="Slug"/>). A container may have several.</summary>
public interface ISlugCheck
{
    /// <summary>Refused with the reason.</summary>
    ValueTask<Outcome> Check(string slug, CancellationToken cancellationToken);
}
