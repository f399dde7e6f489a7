using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.Tickets;

/// <summary>The stages that tickets of one kind go through, in order.</summary>
public sealed class Pipeline
{
    public int Id { get; set; }

    /// <summary>Names it in recipes; unique.</summary>
    public string Key { get; set; } = "";
    public string Name { get; set; } = "";
    public List<Stage> Stages { get; } = [];

    /// <summary>Where a new ticket starts: the first open stage.</summary>
    public Stage First => Stages.Where(s => !s.IsClosed).MinBy(s => s.Position)
        ?? throw new InvalidOperationException($"Pipeline '{Key}' has no open stage.");

    /// <summary>What a site has that nobody has given one: a ticket needs a pipeline.</summary>
    internal static Pipeline Usual() => new()
    {
        Key = "support",
        Name = "Support",
        Stages =
        {
            new Stage { Key = "new", Name = "New" },
            new Stage { Key = Stage.WaitingKey, Name = "Waiting on the customer", Position = 1 },
            new Stage { Key = "closed", Name = "Closed", Position = 2, IsClosed = true },
        },
    };

    internal static void Map(ModelBuilder model)
    {
        model.Entity<Pipeline>(e =>
        {
            e.HasIndex(p => p.Key).IsUnique();
            e.Ignore(p => p.First);
        });
        model.Entity<Stage>(e =>
        {
            e.HasIndex(s => new { s.PipelineId, s.Key }).IsUnique();
            e.HasOne(s => s.Pipeline).WithMany(p => p.Stages).HasForeignKey(s => s.PipelineId);
        });
    }
}

/// <summary>A stage: open or closed, with a name for staff and one for customers.</summary>
public sealed class Stage
{
    public int Id { get; set; }
    public int PipelineId { get; set; }
    public Pipeline Pipeline { get; set; } = null!;
    public string Key { get; set; } = "";
    public string Name { get; set; } = "";

    /// <summary>In the customer's words; empty: not told.</summary>
    public string CustomerName { get; set; } = "";
    public int Position { get; set; }
    public bool IsClosed { get; set; }

    /// <summary>The key of the stage in which the customer has the next word; desks show it as such. A pipeline need not have one.</summary>
    public const string WaitingKey = "waiting";
}

/// <summary>Where conversations arrive.</summary>
public sealed class Inbox
{
    public int Id { get; set; }

    /// <summary>Names it in recipes; unique.</summary>
    public string Key { get; set; } = "";
    public string Name { get; set; } = "";

    /// <summary>Its mail address, where it has one.</summary>
    public string Address { get; set; } = "";

    /// <summary>What a site has that nobody has given one: what customers say must arrive somewhere.</summary>
    internal static Inbox Usual() => new() { Key = "support", Name = "Support" };

    /// <summary>Where it arrives that no portal's rules say: in the site's first inbox, if it has one.</summary>
    public static async Task<int?> First(PortalDb db, CancellationToken cancellationToken) =>
        await db.Set<Inbox>().OrderBy(i => i.Id).Select(i => (int?)i.Id).FirstOrDefaultAsync(cancellationToken);

    internal static void Map(ModelBuilder model) => model.Entity<Inbox>().HasIndex(i => i.Key).IsUnique();
}
