using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.Theming;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk;

/// <summary>A form that an agent filled in for a contact, already found right. Without a contact's id one is made of address and name.</summary>
public sealed record FiledForContact(long? ContactId, string Email, string Name, string Subject, string Description, int Pipeline, Source Source, Priority Priority, string Category);

/// <summary>Files a ticket for a contact: contact, number, ticket and first message in one transaction, once per form.</summary>
public sealed class DeskFiling(Agent agent, PostedForm form)
{
    /// <summary>Returns the address of the result: of this filing, or of the earlier one of the same form. Null: no such contact or pipeline.</summary>
    public async Task<string?> File(FiledForContact filed, Func<long, string> address, CancellationToken cancellationToken)
    {
        var db = agent.Db;
        var pipeline = await db.Set<Pipeline>().Include(p => p.Stages).SingleOrDefaultAsync(p => p.Id == filed.Pipeline, cancellationToken);
        var inbox = await DeskInbox.Of(db, filed.Pipeline, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (pipeline is null || await Requester(filed, cancellationToken) is not { } requester) return null;
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
            Source = filed.Source,
            InboxId = inbox,
            Channel = Channel.Portal,
        }, agent.Person, agent.Now));
        var earlier = await form.Save(db, address(number), cancellationToken);
        if (earlier is null) await transaction.CommitAsync(cancellationToken);
        return earlier ?? address(number);
    }

    // The ticket's party keys are made of the contact's id: a new contact is saved first.
    private async Task<Contact?> Requester(FiledForContact filed, CancellationToken cancellationToken)
    {
        var contacts = agent.Db.Set<Contact>().Include(c => c.Company);
        if (filed.ContactId is { } id) return await contacts.SingleOrDefaultAsync(c => c.Id == id, cancellationToken);
        if (EmailAddress.Canonical(filed.Email) is not { } email) return null;
        if (await contacts.SingleOrDefaultAsync(c => c.Email == email, cancellationToken) is { } known) return known;
        var contact = Contact.Of(email, filed.Name, agent.Person, agent.Now);
        agent.Db.Add(contact);
        await agent.Db.SaveChangesAsync(cancellationToken);
        return contact;
    }
}
