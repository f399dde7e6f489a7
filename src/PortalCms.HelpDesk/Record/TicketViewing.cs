using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PortalCms.Core;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk;

/// <summary>Notes that an agent has read a ticket. Where the machine cannot keep the note, as on a full disk, the log has it, and the ticket can be read.</summary>
public sealed class TicketViewing(Agent agent, IEnumerable<IMachineFaults> storages, ILogger<TicketViewing> log)
{
    /// <summary>Once in a while of reading, see <see cref="Ticket.IsNewView"/>.</summary>
    public async Task Note(TicketRecord seen, CancellationToken cancellationToken)
    {
        if (!Ticket.IsNewView(seen.LastView, agent.Now)) return;
        var ticket = await agent.Tickets.SingleAsync(t => t.Id == seen.Id, cancellationToken);
        ticket.View(agent.Person, seen.LastView, agent.Now);
        try
        {
            await agent.Db.SaveChangesAsync(cancellationToken);
        }
        catch (Exception fault) when (IsOfMachine(fault))
        {
            log.LogError(fault, "{Agent} reads ticket {Number}, which could not be recorded.", agent.Person.UserKey, seen.Number);
        }
        agent.Db.ChangeTracker.Clear();
    }

    private bool IsOfMachine(Exception? fault) =>
        fault is not null && (fault is DbException broken && storages.Any(s => s.Read(broken) != MachineFault.None) || IsOfMachine(fault.InnerException));
}
