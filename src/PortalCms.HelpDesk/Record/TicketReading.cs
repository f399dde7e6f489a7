using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.Tickets;

namespace PortalCms.HelpDesk;

/// <summary>Reads what the record page shows, and notes that the agent has read it.</summary>
public sealed class TicketReading(Agent agent, DeskList list, PipelinesKept pipelines, TicketToolbar toolbar, TicketViewing viewing)
{
    /// <summary>Messages on the page; all of them by link, to <see cref="MostOfAll"/>.</summary>
    public const int MostMessages = 100;
    public const int MostOfAll = 2000;
    private const int MostNotes = 500;

    /// <summary>The page of a number; null when the agent does not see it: 404.</summary>
    /// <param name="number">The ticket's.</param>
    /// <param name="state">The list they came from.</param>
    /// <param name="all">Every message, not only the newest.</param>
    /// <param name="isChanged">Something was just done to it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<RecordScreen?> Read(long number, DeskState state, bool all, bool isChanged, CancellationToken cancellationToken)
    {
        if (await Find(number, cancellationToken) is not { } ticket) return null;
        await viewing.Note(ticket, cancellationToken);
        var (messages, hasEarlier) = await Messages(ticket.Id, all ? MostOfAll : MostMessages, cancellationToken);
        var kept = await pipelines.All();
        var scene = await toolbar.Scene(ticket, kept, cancellationToken);
        var me = scene.Colleagues.FirstOrDefault(c => c.IsMe)?.Id;
        return new RecordScreen
        {
            Ticket = ticket,
            Messages = messages,
            HasEarlier = hasEarlier,
            Notes = await Notes(ticket.Id, cancellationToken),
            Pipelines = kept,
            Actions = toolbar.Of(scene),
            Scene = scene,
            List = await list.Read(state, me, isChanged, cancellationToken),
            Views = await list.Views(me, isChanged, cancellationToken),
            State = state,
            Me = me,
        };
    }

    private Task<TicketRecord?> Find(long number, CancellationToken cancellationToken)
    {
        var (db, me, tickets) = (agent.Db, agent.Person.UserKey, agent.Tickets);
        return tickets.AsNoTracking().Where(t => t.Number == number).Select(t => new TicketRecord
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
            Parties = t.Parties.OrderBy(p => p.Role).ThenBy(p => p.PartyId).Select(p => new RecordParty(
                p.Role,
                db.Set<Contact>().Where(c => p.PartyId % 2 == 0 && c.Id == p.PartyId / 2).Select(c => c.Name).FirstOrDefault(),
                db.Set<Company>().Where(c => p.PartyId % 2 == 1 && c.Id == p.PartyId / 2).Select(c => c.Name).FirstOrDefault())).ToList(),
            Values = db.PropertyValues.Where(v => v.Owner == PropertyOwner.Ticket && v.OwnerId == t.Id).OrderBy(v => v.PropertyId).ToList(),
            LastView = db.Events.Where(e => e.Owner == "ticket" && e.OwnerId == t.Id && e.Kind == Ticket.Viewed && e.ActorKey == me)
                .OrderByDescending(e => e.Id).Select(e => (DateTimeOffset?)e.At).FirstOrDefault(),
        }).AsSingleQuery().SingleOrDefaultAsync(cancellationToken);
    }

    private async Task<(List<RecordMessage> Messages, bool HasEarlier)> Messages(long ticket, int most, CancellationToken cancellationToken)
    {
        var found = await agent.Tickets.Where(t => t.Id == ticket).SelectMany(t => t.Conversations).SelectMany(c => c.Messages)
            .OrderByDescending(m => m.Id).Take(most + 1).Select(m => new RecordMessage
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
        return ([.. found.Take(most).Reverse()], found.Count > most);
    }

    private async Task<IReadOnlyList<RecordNote>> Notes(long ticket, CancellationToken cancellationToken)
    {
        var comments = agent.Tickets.Where(t => t.Id == ticket).SelectMany(t => t.Comments)
            .Select(c => new RecordNote { Id = c.Id, Kind = RecordNote.Comment, At = c.At, Name = c.AuthorName, Text = c.Html });
        var told = toolbar.Told;
        var events = agent.Db.Events.Where(e => e.Owner == "ticket" && e.OwnerId == ticket && told.Contains(e.Kind))
            .Select(e => new RecordNote { Id = e.Id, Kind = e.Kind, At = e.At, Name = e.ActorKind == PersonKind.System ? "" : e.ActorName, Text = e.Detail });
        var found = await comments.Concat(events).OrderByDescending(n => n.At).Take(MostNotes).ToListAsync(cancellationToken);
        return [.. found.OrderBy(n => n.At).ThenBy(n => n.Id)];
    }
}
