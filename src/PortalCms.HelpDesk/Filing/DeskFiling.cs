using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.Theming;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk;

/// <summary>A form that an agent filled in for a contact, already found right. Without a contact's id one is made of address and name.</summary>
public sealed record FiledForContact(long? ContactId, string Email, string Name, string Subject, string Description, int Pipeline, Source Source, Priority Priority, string Category)
{
    /// <summary>What the contact sent along, found right.</summary>
    public IReadOnlyList<IncomingFile> Files { get; init; } = [];
}

/// <summary>Files a ticket for a contact, once per form.</summary>
public sealed class DeskFiling(Agent agent, PostedForm form, TicketIntake intake)
{
    /// <summary>What is wrong with its files.</summary>
    public Task<IReadOnlyList<Outcome>> WhyNot(IReadOnlyList<IncomingFile> files, CancellationToken cancellationToken) => intake.WhyNot(files, agent.Person, cancellationToken);

    /// <summary>Returns the address of the result: of this filing, or of the earlier one of the same form. Null: no such contact or pipeline.</summary>
    public async Task<string?> File(FiledForContact filed, Func<long, string> address, CancellationToken cancellationToken)
    {
        if (!await agent.Db.Set<Pipeline>().AnyAsync(p => p.Id == filed.Pipeline, cancellationToken)) return null;
        if (filed.ContactId is { } id && !await agent.Db.Set<Contact>().AnyAsync(c => c.Id == id, cancellationToken)) return null;
        return await intake.File(new NewTicket
        {
            ContactId = filed.ContactId,
            Email = filed.Email,
            Name = filed.Name,
            Subject = filed.Subject,
            Description = filed.Description,
            Category = filed.Category,
            Priority = filed.Priority,
            Source = filed.Source,
            Files = filed.Files,
            PipelineId = filed.Pipeline,
            InboxId = await DeskInbox.Of(agent.Db, filed.Pipeline, cancellationToken),
        }, agent.Person, agent.Now, address, result => form.Save(agent.Db, result, cancellationToken), cancellationToken);
    }
}
