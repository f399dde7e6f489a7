using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.Theming;
using PortalCms.Tickets;

namespace PortalCms.CustomerPortal;

/// <summary>A filled-in form, already found right.</summary>
public sealed record FiledForm(string Subject, string Description, string Category, Priority Priority, IReadOnlyList<IncomingFile> Files);

/// <summary>Files a customer's ticket: number, ticket, conversation, first message and files in one transaction, once per form.</summary>
public sealed class TicketFiling(PortalDb db, Visit visit, PostedForm form, AttachmentIntake intake)
{
    /// <summary>Returns the address of the result: of this filing, or of the earlier one of the same form.</summary>
    public async Task<string> File(FiledForm filed, Func<long, string> address, CancellationToken cancellationToken)
    {
        var rules = await db.Set<TicketRules>().AsNoTracking().SingleOrDefaultAsync(r => r.PortalId == visit.Portal.Id, cancellationToken);
        var wanted = rules?.PipelineId;
        var pipeline = await db.Set<Pipeline>().Include(p => p.Stages).OrderByDescending(p => p.Id == wanted).ThenBy(p => p.Id).FirstAsync(cancellationToken);
        var requester = await db.Set<Contact>().Include(c => c.Company).SingleAsync(c => c.Id == visit.Person.ContactId, cancellationToken);
        var kept = await intake.Keep(filed.Files, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var number = await TicketNumbers.Next(db, cancellationToken);
        db.Add(Ticket.File(new Filing
        {
            Number = number,
            Requester = requester,
            Company = requester.Company,
            Pipeline = pipeline,
            Subject = filed.Subject,
            Description = filed.Description,
            Category = filed.Category,
            Priority = filed.Priority,
            Source = Source.Portal,
            Files = kept,
            InboxId = rules?.DefaultInboxId,
            Channel = Channel.Portal,
        }, visit.Person, visit.Now));
        var earlier = await intake.SaveOrDrop(kept, () => form.Save(db, address(number), cancellationToken));
        if (earlier is null) await transaction.CommitAsync(cancellationToken);
        return earlier ?? address(number);
    }
}
