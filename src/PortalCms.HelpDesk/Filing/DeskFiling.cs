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

/// <summary>Files a ticket for a contact: contact, number, ticket, first message and its files in one transaction, once per form.</summary>
public sealed class DeskFiling(Agent agent, PostedForm form, AttachmentIntake intake)
{
    /// <summary>Returns the address of the result: of this filing, or of the earlier one of the same form. Null: no such contact or pipeline.</summary>
    public async Task<string?> File(FiledForContact filed, Func<long, string> address, CancellationToken cancellationToken)
    {
        var pipeline = await agent.Db.Set<Pipeline>().Include(p => p.Stages).SingleOrDefaultAsync(p => p.Id == filed.Pipeline, cancellationToken);
        if (pipeline is null || filed.ContactId is { } id && !await agent.Db.Set<Contact>().AnyAsync(c => c.Id == id, cancellationToken)) return null;
        var kept = await intake.Keep(filed.Files, cancellationToken);
        var result = "";
        var earlier = await intake.SaveOrDrop(kept, async () =>
        {
            await using var transaction = await agent.Db.Database.BeginTransactionAsync(cancellationToken);
            result = address(await Add(filed, pipeline, kept, cancellationToken));
            var before = await form.Save(agent.Db, result, cancellationToken);
            if (before is null) await transaction.CommitAsync(cancellationToken);
            return before;
        });
        return earlier ?? result;
    }

    private async Task<long> Add(FiledForContact filed, Pipeline pipeline, IReadOnlyList<Attachment> kept, CancellationToken cancellationToken)
    {
        var number = await TicketNumbers.Next(agent.Db, cancellationToken); // first: it lets one pass at a time, so that two do not make the same new contact
        var requester = await Requester(filed, cancellationToken);
        agent.Db.Add(Ticket.File(new Filing
        {
            Number = number,
            Requester = requester,
            Company = requester.Company,
            Pipeline = pipeline,
            Subject = filed.Subject,
            Description = filed.Description,
            Category = filed.Category,
            Priority = filed.Priority,
            Source = filed.Source,
            Files = kept,
            InboxId = await DeskInbox.Of(agent.Db, pipeline.Id, cancellationToken),
            Channel = Channel.Portal,
        }, agent.Person, agent.Now));
        return number;
    }

    // The ticket's party keys are made of the contact's id: a new contact is saved first.
    private async Task<Contact> Requester(FiledForContact filed, CancellationToken cancellationToken)
    {
        var contacts = agent.Db.Set<Contact>().Include(c => c.Company);
        if (filed.ContactId is { } id) return await contacts.SingleAsync(c => c.Id == id, cancellationToken);
        var email = EmailAddress.Canonical(filed.Email)!;
        if (await contacts.SingleOrDefaultAsync(c => c.Email == email, cancellationToken) is { } known) return known;
        var contact = Contact.Of(email, filed.Name, agent.Person, agent.Now);
        agent.Db.Add(contact);
        await agent.Db.SaveChangesAsync(cancellationToken);
        return contact;
    }
}
