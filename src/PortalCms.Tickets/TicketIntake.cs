using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using PortalCms.Contacts;
using PortalCms.Core;

namespace PortalCms.Tickets;

/// <summary>A new ticket on its way in, already found right (<see cref="Ticket.WhyNotFile"/>, <see cref="TicketIntake.WhyNot"/>). Texts as typed.</summary>
public sealed record NewTicket
{
    /// <summary>Who asks, when it is a contact that there is; else <see cref="Email"/> finds one, or makes one with <see cref="Name"/>.</summary>
    public long? ContactId { get; init; }
    public string Email { get; init; } = "";
    public string Name { get; init; } = "";
    public required string Subject { get; init; }
    public string Description { get; init; } = "";
    public string Category { get; init; } = "";
    public Priority Priority { get; init; } = Priority.Normal;
    public required Source Source { get; init; }
    public Channel Channel { get; init; } = Channel.Portal;
    public IReadOnlyList<IncomingFile> Files { get; init; } = [];

    /// <summary>Null, or one that there is no more: the first.</summary>
    public int? PipelineId { get; init; }

    /// <summary>Null: the first.</summary>
    public int? InboxId { get; init; }
}

/// <summary>
/// The one way in for new tickets from anywhere: number, contact, ticket, first message and its files are kept together or not at all. In a transaction that is
/// open they are a part of it: they stay when it is committed, and what fails takes nothing else of it along.
/// </summary>
public sealed class TicketIntake(PortalDb db, AttachmentIntake attachments)
{
    private const string Savepoint = "Filing";

    /// <summary>What is wrong with the files that are to come with one.</summary>
    public Task<IReadOnlyList<Outcome>> WhyNot(IReadOnlyList<IncomingFile> files, Person by, CancellationToken cancellationToken) => attachments.WhyNot(files, by, cancellationToken);

    /// <summary>Returns the address of the result: of this ticket, or what <paramref name="save"/> returned.</summary>
    /// <param name="filed">What is filed.</param>
    /// <param name="by">Who files it, for whomever.</param>
    /// <param name="at">When.</param>
    /// <param name="address">The result's address by the ticket's number.</param>
    /// <param name="save">Saves the changes with the trace of the form that asked for them. Null: saved. Else the earlier result of the same form, and nothing is kept.</param>
    public async Task<string> File(NewTicket filed, Person by, DateTimeOffset at, Func<long, string> address, Func<string, Task<string?>> save, CancellationToken cancellationToken)
    {
        var kept = await attachments.Keep(filed.Files, by, at, cancellationToken);
        var result = "";
        var earlier = await attachments.SaveOrDrop(kept, () => Together(async () =>
        {
            var number = await TicketNumbers.Next(db, cancellationToken); // first: it lets one pass at a time, so that two do not make the same new contact
            var pipeline = await Pipeline(filed.PipelineId, cancellationToken);
            var inbox = filed.InboxId ?? await FirstInbox(cancellationToken);
            var requester = await Requester(filed, by, at, cancellationToken);
            db.Add(Ticket.File(Filing(filed with { InboxId = inbox }, number, requester, pipeline, kept), by, at));
            result = address(number);
            return await save(result);
        }, cancellationToken), isPart: db.Database.CurrentTransaction is not null);
        return earlier ?? result;
    }

    private async Task<string?> Together(Func<Task<string?>> file, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is { } open) return await Within(open, file, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var before = await file();
        if (before is null) await transaction.CommitAsync(cancellationToken);
        return before;
    }

    private async Task<string?> Within(IDbContextTransaction open, Func<Task<string?>> file, CancellationToken cancellationToken)
    {
        await open.CreateSavepointAsync(Savepoint, cancellationToken);
        var isKept = false;
        try
        {
            var before = await file();
            isKept = before is null;
            return before;
        }
        finally
        {
            if (!isKept)
            {
                await open.RollbackToSavepointAsync(Savepoint, CancellationToken.None);
                db.ChangeTracker.Clear(); // else the transaction's next save would write half a ticket
            }
        }
    }

    private static Filing Filing(NewTicket filed, long number, Contact requester, Pipeline pipeline, IReadOnlyList<Attachment> kept) => new()
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
        InboxId = filed.InboxId,
        Channel = filed.Channel,
    };

    private async Task<Pipeline> Pipeline(int? wanted, CancellationToken cancellationToken)
    {
        if (await db.Set<Pipeline>().Include(p => p.Stages).OrderByDescending(p => p.Id == wanted).ThenBy(p => p.Id).FirstOrDefaultAsync(cancellationToken) is { } pipeline) return pipeline;
        db.Add(pipeline = Tickets.Pipeline.Usual());
        await db.SaveChangesAsync(cancellationToken);
        return pipeline;
    }

    private async Task<int> FirstInbox(CancellationToken cancellationToken)
    {
        if (await Inbox.First(db, cancellationToken) is { } first) return first;
        var usual = Inbox.Usual();
        db.Add(usual);
        await db.SaveChangesAsync(cancellationToken);
        return usual.Id;
    }

    // The ticket's party keys are made of the contact's id: a new contact is saved first.
    private async Task<Contact> Requester(NewTicket filed, Person by, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var contacts = db.Set<Contact>().Include(c => c.Company);
        if (filed.ContactId is { } id) return await contacts.SingleAsync(c => c.Id == id, cancellationToken);
        var email = EmailAddress.Canonical(filed.Email)!;
        if (await contacts.SingleOrDefaultAsync(c => c.Email == email, cancellationToken) is { } known) return known;
        var contact = Contact.Of(email, string.IsNullOrWhiteSpace(filed.Name) ? email : filed.Name, by, at);
        db.Add(contact);
        await db.SaveChangesAsync(cancellationToken);
        return contact;
    }
}
