using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.Tickets;

/// <summary>How far customers of a portal see. Stored: values are fixed.</summary>
public enum TicketPermission { Own = 1, Company = 2, Chosen = 3 }

/// <summary>A portal's rules over tickets: one row per portal.</summary>
public sealed class TicketRules
{
    /// <summary>The portal.</summary>
    public int PortalId { get; set; }
    public TicketPermission Permission { get; set; } = TicketPermission.Own;

    /// <summary>With <see cref="TicketPermission.Chosen"/>: the filter on contacts (JSON) whose matches see their company's tickets; all others own.</summary>
    public string? Chosen { get; set; }

    /// <summary>Whether company viewers may answer, or only read.</summary>
    public bool CompanyMayAnswer { get; set; }

    /// <summary>Where a reply to a ticket without conversation, and a new ticket, land.</summary>
    public int? DefaultInboxId { get; set; }

    /// <summary>The pipeline of tickets filed here.</summary>
    public int? PipelineId { get; set; }

    internal static void Map(ModelBuilder model) => model.Entity<TicketRules>(e =>
    {
        e.HasKey(r => r.PortalId);
        e.Property(r => r.PortalId).ValueGeneratedNever();
        e.HasOne<Portal>().WithOne().HasForeignKey<TicketRules>(r => r.PortalId);
        e.HasOne<Inbox>().WithMany().HasForeignKey(r => r.DefaultInboxId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Pipeline>().WithMany().HasForeignKey(r => r.PipelineId).OnDelete(DeleteBehavior.Restrict);
    });
}
