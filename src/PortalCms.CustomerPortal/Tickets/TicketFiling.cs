using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Theming;
using PortalCms.Tickets;

namespace PortalCms.CustomerPortal;

/// <summary>A filled-in form, already found right.</summary>
public sealed record FiledForm(string Subject, string Description, string Category, Priority Priority, IReadOnlyList<IncomingFile> Files);

/// <summary>Files a customer's ticket by the rules of the portal, once per form.</summary>
public sealed class TicketFiling(PortalDb db, Visit visit, PostedForm form, TicketIntake intake)
{
    /// <summary>What is wrong with its files.</summary>
    public Task<IReadOnlyList<Outcome>> WhyNot(IReadOnlyList<IncomingFile> files, CancellationToken cancellationToken) => intake.WhyNot(files, visit.Person, cancellationToken);

    /// <summary>Returns the address of the result: of this filing, or of the earlier one of the same form.</summary>
    public async Task<string> File(FiledForm filed, Func<long, string> address, CancellationToken cancellationToken)
    {
        var rules = await db.Set<TicketRules>().AsNoTracking().SingleOrDefaultAsync(r => r.PortalId == visit.Portal.Id, cancellationToken);
        return await intake.File(new NewTicket
        {
            ContactId = visit.Person.ContactId,
            Subject = filed.Subject,
            Description = filed.Description,
            Category = filed.Category,
            Priority = filed.Priority,
            Source = Source.Portal,
            Files = filed.Files,
            PipelineId = rules?.PipelineId,
            InboxId = rules?.DefaultInboxId,
        }, visit.Person, visit.Now, address, result => form.Save(db, result, cancellationToken), cancellationToken);
    }
}
