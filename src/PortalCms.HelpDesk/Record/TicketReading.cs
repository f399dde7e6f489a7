using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk;

/// <summary>Reads what the record page shows, and notes that the agent has read it.</summary>
public sealed class TicketReading(Agent agent, DeskList list, PipelinesKept pipelines, TicketToolbar toolbar, TicketViewing viewing)
{
    /// <summary>The page of a number; null when the agent does not see it: 404.</summary>
    /// <param name="number">The ticket's.</param>
    /// <param name="state">The list they came from.</param>
    /// <param name="until">The latest time that the page shows; null: the newest.</param>
    /// <param name="isChanged">Something was just done to it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<RecordScreen?> Read(long number, DeskState state, DateTimeOffset? until, bool isChanged, CancellationToken cancellationToken)
    {
        if (await Find(number, cancellationToken) is not { } ticket) return null;
        await viewing.Note(ticket, cancellationToken);
        var last = until ?? DateTimeOffset.MaxValue;
        var span = RecordSpan.Of(await Messages(ticket.Id, last, cancellationToken), await Notes(ticket.Id, last, cancellationToken));
        var kept = await pipelines.All();
        var scene = await toolbar.Scene(ticket, kept, cancellationToken);
        var me = scene.Colleagues.FirstOrDefault(c => c.IsMe)?.Id;
        return new RecordScreen
        {
            Ticket = ticket,
            Span = span,
            IsNewest = until is null,
            Pipelines = kept,
            Actions = toolbar.Of(scene),
            Scene = scene,
            List = await list.Read(state, me, isChanged, cancellationToken),
            Views = await list.Views(me, isChanged, cancellationToken),
            State = state,
            Me = me,
        };
    }

    private Task<TicketRecord?> Find(long number, CancellationToken cancellationToken) =>
        agent.Tickets.AsNoTracking().Where(t => t.Number == number).Select(Record(agent.Db, agent.Person.UserKey, agent.Tickets)).AsSingleQuery().SingleOrDefaultAsync(cancellationToken);

    private static Expression<Func<Ticket, TicketRecord>> Record(PortalDb db, string me, IQueryable<Ticket> tickets) => t => new TicketRecord
    {
        Id = t.Id,
        Number = t.Number,
        Subject = t.Subject,
        Version = t.Version,
        IsClosed = t.IsClosed,
        IsWaiting = !t.IsClosed && t.Stage.Key == Stage.WaitingKey,
        PipelineId = t.PipelineId,
        StageId = t.StageId,
        Stage = t.Stage.Name,
        Priority = t.Priority,
        OwnerId = t.OwnerId,
        Owner = t.Owner!.Name,
        Source = t.Source,
        Category = t.Category,
        CreatedAt = t.CreatedAt,
        Channel = t.Conversations.Where(c => c.IsShown).OrderBy(c => c.Id).Select(c => (Channel?)c.Channel).FirstOrDefault(),
        Inbox = t.Conversations.Where(c => c.IsShown).OrderBy(c => c.Id).Select(c => c.Inbox!.Name).FirstOrDefault(),
        Requester = new RequesterCard
        {
            Id = t.RequesterId,
            Name = t.Requester.Name,
            Email = t.Requester.Email,
            Phone = t.Requester.Phone,
            Company = t.Requester.Company!.Name,
            Language = t.Requester.Language,
            TimeZone = t.Requester.TimeZone,
            OtherOpen = tickets.Where(o => o.RequesterId == t.RequesterId && o.Id != t.Id && !o.IsClosed).Take(DeskView.CountedTo).Count(),
        },
        Parties = t.Parties.LeftJoin(db.PropertyValues,
                p => new { Owner = p.PartyId % 2 == 0 ? PropertyOwner.Contact : PropertyOwner.Company, Id = p.PartyId / 2 }, v => new { v.Owner, Id = v.OwnerId }, (p, v) => new { Party = p, Value = v })
            .OrderBy(x => x.Party.Role).ThenBy(x => x.Party.PartyId).Select(x => new RecordParty(
                x.Party.PartyId,
                x.Party.Role,
                db.Set<Contact>().Where(c => x.Party.PartyId % 2 == 0 && c.Id == x.Party.PartyId / 2).Select(c => c.Name).FirstOrDefault(),
                db.Set<Company>().Where(c => x.Party.PartyId % 2 == 1 && c.Id == x.Party.PartyId / 2).Select(c => c.Name).FirstOrDefault(),
                x.Value)).ToList(),
        Values = db.PropertyValues.Where(v => v.Owner == PropertyOwner.Ticket && v.OwnerId == t.Id).OrderBy(v => v.PropertyId).ToList(),
        LastView = db.Events.Where(e => e.Owner == "ticket" && e.OwnerId == t.Id && e.Kind == Ticket.Viewed && e.ActorKey == me)
            .OrderByDescending(e => e.Id).Select(e => (DateTimeOffset?)e.At).FirstOrDefault(),
    };

    // Sorted without their texts.
    private Task<List<RecordMessage>> Messages(long ticket, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var newest = agent.Tickets.Where(t => t.Id == ticket).SelectMany(t => t.Conversations).SelectMany(c => c.Messages).Where(m => m.At <= until)
            .OrderByDescending(m => m.At).ThenByDescending(m => m.Id).Take(RecordSpan.MostMessages + 1).Select(m => m.Id);
        return agent.Db.Set<Message>().Where(m => newest.Contains(m.Id)).OrderByDescending(m => m.At).ThenByDescending(m => m.Id).Select(m => new RecordMessage
        {
            Id = m.Id,
            ConversationId = m.ConversationId,
            IsShown = m.Conversation.IsShown,
            Channel = m.Conversation.Channel,
            Inbox = m.Conversation.Inbox!.Name,
            AuthorKind = m.AuthorKind,
            AuthorName = m.AuthorName,
            AuthorStaffId = m.AuthorStaffId,
            At = m.At,
            Html = m.Html,
            Files = m.Attachments.OrderBy(a => a.Id).Select(a => new RecordFile(a.Id, a.Name, a.Size, a.IsImage)).ToList(),
        }).AsSingleQuery().ToListAsync(cancellationToken);
    }

    private Task<List<RecordNote>> Notes(long ticket, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var comments = agent.Tickets.Where(t => t.Id == ticket).SelectMany(t => t.Comments).Where(c => c.At <= until)
            .Select(c => new RecordNote { Id = c.Id, Kind = RecordNote.Comment, At = c.At, Name = c.AuthorName, Text = c.Html });
        var told = toolbar.Told;
        var events = agent.Db.Events.Where(e => e.Owner == "ticket" && e.OwnerId == ticket && told.Contains(e.Kind) && e.At <= until)
            .Select(e => new RecordNote { Id = e.Id, Kind = e.Kind, At = e.At, Name = e.ActorKind == PersonKind.System ? "" : e.ActorName, Text = e.Detail });
        return comments.Concat(events).OrderByDescending(n => n.At).Take(RecordSpan.MostNotes + 1).ToListAsync(cancellationToken);
    }
}
