using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Theming;

namespace PortalCms.Edge;

/// <summary>A file that somebody sent with a form that was not accepted yet, kept so that they need not choose it again. Encrypted, for a day or with its draft.</summary>
internal sealed class KeptFile
{
    /// <summary>128 random bits, base64url; also its name on disk.</summary>
    public string Id { get; set; } = "";

    /// <summary>The only person who can have it back.</summary>
    public string UserKey { get; set; } = "";

    /// <summary>Cleaned.</summary>
    public string Name { get; set; } = "";
    public string ContentType { get; set; } = "";

    /// <summary>Bytes; 0: it could not be kept, and its owner is told to choose it again.</summary>
    public long Size { get; set; }

    /// <summary>The draft it belongs to, if a stashed post brought it.</summary>
    public string? DraftId { get; set; }

    /// <summary>What the file is encrypted with, itself protected.</summary>
    public byte[] Secret { get; set; } = [];
    public DateTimeOffset Until { get; set; }

    /// <summary>As the form shows it to this person.</summary>
    internal StagedFile ToView(Person person) => new(Id, Name, new FileSize(Size).In(Cultures.Of(person.Language))) { IsLost = Size == 0 };

    internal static void Map(ModelBuilder model) => model.Entity<KeptFile>(e =>
    {
        e.HasIndex(f => f.DraftId);
        e.HasIndex(f => f.Until);
        e.HasIndex(f => f.UserKey);
    });
}
