using PortalCms.Contacts;
using PortalCms.Core;

namespace PortalCms.Tickets;

/// <summary>What it takes to file a ticket. Texts as typed.</summary>
public sealed record Filing
{
    public required long Number { get; init; }
    public required Contact Requester { get; init; }
    public required Pipeline Pipeline { get; init; }
    public required string Subject { get; init; }
    public string Description { get; init; } = "";
    public string Category { get; init; } = "";
    public Priority Priority { get; init; } = Priority.Normal;
    public Source Source { get; init; } = Source.Portal;
    public Company? Company { get; init; }
    public IReadOnlyList<Attachment> Files { get; init; } = [];

    /// <summary>Where the first message goes; null with an empty description files a ticket without conversation.</summary>
    public int? InboxId { get; init; }
    public Channel Channel { get; init; } = Channel.Portal;
}

public sealed partial class Ticket
{
    public const int LongestSubject = 200;

    /// <summary>Says what is missing, by field, without filing anything.</summary>
    public static IEnumerable<Outcome> WhyNotFile(string subject, string description)
    {
        if (MessageText.IsUnseen(subject)) yield return Outcome.Refused("Subject", "Write a subject, so that we know what it is about.");
        else if (subject.Trim().Length > LongestSubject)
            yield return Outcome.Refused("Subject", "The subject is longer than {0} characters. Shorten it, and put the rest in the description.", LongestSubject);
        if (MessageText.IsBlank(description)) yield return Outcome.Refused("Description", "Describe what happened.");
        else if (MessageText.Problem("Description", description) is { IsDone: false } problem) yield return problem;
    }

    /// <summary>Files a ticket: stage, parties, and the first message where there is a description.</summary>
    public static Ticket File(Filing filing, Person by, DateTimeOffset at)
    {
        var stage = filing.Pipeline.First;
        var ticket = new Ticket
        {
            Number = filing.Number,
            Subject = MessageText.OneLine(filing.Subject, LongestSubject),
            Requester = filing.Requester,
            RequesterId = filing.Requester.Id,
            PipelineId = filing.Pipeline.Id,
            Stage = stage,
            StageId = stage.Id,
            IsClosed = false,
            Priority = filing.Priority,
            Category = filing.Category,
            Source = filing.Source,
            CreatedAt = at,
            LastActivity = at,
        };
        ticket.Record("ticket.filed", by, at, new { number = filing.Number, source = filing.Source.ToString() });
        ticket.Join(Party.Of(filing.Requester), PartyRole.Requester);
        if (filing.Company is { } company) ticket.Join(Party.Of(company), PartyRole.Company);
        ticket.IndexSubject();
        if (!MessageText.IsBlank(filing.Description) || filing.Files.Count > 0)
            ticket.Say(ticket.Converse(filing.Channel, filing.InboxId, at), AuthorOf(by, filing.Requester), filing.Description, filing.Files, at);
        return ticket;
    }

    // An agent who files for a contact writes down what the contact said: the message is the contact's.
    private static Author AuthorOf(Person by, Contact requester) =>
        by.Kind == PersonKind.Staff ? Author.Of(requester) : new Author(AuthorKind.Customer, by.ContactId, null, by.Name);
}
