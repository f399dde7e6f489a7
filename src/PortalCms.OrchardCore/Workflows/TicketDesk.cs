using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.CustomerPortal;
using PortalCms.Tickets;

namespace PortalCms.OrchardCore.Workflows;

/// <summary>What workflows and the site's forms do with tickets: as an agent without a name, by the same rules as everybody.</summary>
public sealed class TicketDesk(PortalDb db, TimeProvider clock, TicketIntake tickets, SettingsOfCustomerPortals settings)
{
    /// <summary>The hand that acts; it stands in the timeline.</summary>
    private static readonly Person s_workflow = new() { Kind = PersonKind.Staff, UserKey = "workflow", Name = "Workflow", Reach = TicketReach.All };

    private static readonly Person s_form = s_workflow with { UserKey = "form", Name = "Form" };

    /// <summary>Whether a workflow did it, and no person.</summary>
    internal static bool IsByWorkflow(Event row) => row.ActorKind == s_workflow.Kind && row.ActorKey == s_workflow.UserKey;

    /// <summary>Files a ticket for the contact with this address; a stranger becomes a contact. What is wrong comes by field (<c>Email</c>, <c>Name</c>, <c>Subject</c>, <c>Description</c>, <c>Category</c>).</summary>
    /// <returns>The number, or the refusals.</returns>
    public async Task<(long Number, IReadOnlyList<Outcome> Refusals)> File(TicketForm form, CancellationToken cancellationToken = default)
    {
        if (await Filed(form, cancellationToken) is { } before) return (before, []);
        var refusals = Ticket.WhyNotFile(form.Subject, form.Description).Concat(await tickets.WhyNot(form.Files, Hand(form), cancellationToken)).ToList();
        if (EmailAddress.Canonical(form.Email) is null) refusals.Add(Outcome.Refused("Email", "Write an e-mail address, like name@example.com."));
        if (form.Name.Trim().Length > Contact.LongestName) refusals.Add(Outcome.Refused("Name", "The name is longer than {0} characters. Shorten it.", Contact.LongestName));
        if (form.Category.Length > 0 && !await IsListed(form)) refusals.Add(Outcome.Refused("Category", "Choose one of the categories."));
        if (refusals.Count > 0) return (0, refusals);
        return (await FileOnce(form, cancellationToken), []);
    }

    private static Person Hand(TicketForm form) => form.By ?? (form.Trace is null ? s_workflow : s_form);

    private async Task<bool> IsListed(TicketForm form) => form.PortalId is { } portal && (await settings.Of(portal)).CategoryList.Any(c => c.Key == form.Category);

    private async Task<long> FileOnce(TicketForm form, CancellationToken cancellationToken)
    {
        var rules = await Rules(form.PortalId, cancellationToken);
        var ticket = new NewTicket
        {
            Email = form.Email,
            Name = MessageText.IsBlank(form.Name) ? "" : MessageText.OneLine(form.Name, Contact.LongestName),
            Subject = form.Subject,
            Description = form.Description,
            Category = form.Category,
            Source = Source.Form,
            Channel = Channel.Form,
            Files = form.Files,
            PipelineId = rules?.PipelineId,
            InboxId = rules?.DefaultInboxId,
        };
        try
        {
            return long.Parse(await tickets.File(ticket, Hand(form) with { PortalId = form.PortalId }, clock.Now(), n => n.ToString(CultureInfo.InvariantCulture), n => Save(form, n, cancellationToken), cancellationToken), CultureInfo.InvariantCulture);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await Filed(form, cancellationToken) is { } first) return first; // the other click won
            throw;
        }
    }

    private async Task<string?> Save(TicketForm form, string number, CancellationToken cancellationToken)
    {
        if (form.Trace is { } trace) db.SubmittedForms.Add(new SubmittedForm { Key = trace, UserKey = "", Location = number, At = clock.Now() });
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    private async Task<long?> Filed(TicketForm form, CancellationToken cancellationToken) =>
        form.Trace is { } trace && await db.SubmittedForms.Where(f => f.Key == trace).Select(f => f.Location).SingleOrDefaultAsync(cancellationToken) is { } number
            ? long.Parse(number, CultureInfo.InvariantCulture) : null;

    /// <summary>Answers in the conversation that the customer sees.</summary>
    public async Task<Outcome> Reply(long number, string text, CancellationToken cancellationToken = default)
    {
        var ticket = await db.Tickets().VisibleTo(s_workflow).Query.Include(t => t.Parties).Include(t => t.Conversations.Where(c => c.IsShown)).AsSingleQuery()
            .SingleOrDefaultAsync(t => t.Number == number, cancellationToken);
        if (ticket is null) return Outcome.Refused("Number", "There is no ticket {0}.", number);
        var name = await db.Domains.OrderBy(d => d.Id).Select(d => d.CompanyName).FirstOrDefaultAsync(cancellationToken);
        var inbox = (await Rules(null, cancellationToken))?.DefaultInboxId;
        var outcome = ticket.Reply(s_workflow, new Author(AuthorKind.Agent, null, null, name is { Length: > 0 } company ? company : s_workflow.Name), text, [], inbox, clock.Now());
        if (outcome.IsDone) await db.SaveChangesAsync(cancellationToken);
        return outcome;
    }

    /// <summary>Moves the ticket to a stage of its pipeline, by the stage's key or name.</summary>
    public async Task<Outcome> MoveTo(long number, string stage, CancellationToken cancellationToken = default)
    {
        var ticket = await db.Tickets().VisibleTo(s_workflow).Query.Include(t => t.Parties).Include(t => t.Stage).AsSingleQuery().SingleOrDefaultAsync(t => t.Number == number, cancellationToken);
        if (ticket is null) return Outcome.Refused("Number", "There is no ticket {0}.", number);
        var wanted = await db.Set<Stage>().FirstOrDefaultAsync(s => s.PipelineId == ticket.PipelineId && (s.Key == stage || s.Name == stage), cancellationToken);
        if (wanted is null) return Outcome.Refused("Stage", "There is no stage '{0}'.", stage);
        var outcome = ticket.MoveTo(wanted, s_workflow, clock.Now());
        if (outcome.IsDone) await db.SaveChangesAsync(cancellationToken);
        return outcome;
    }

    private Task<TicketRules?> Rules(int? portal, CancellationToken cancellationToken) =>
        db.Set<TicketRules>().AsNoTracking().OrderByDescending(r => r.PortalId == portal).ThenBy(r => r.PortalId).FirstOrDefaultAsync(cancellationToken);
}

/// <summary>A ticket as a form of the site, or a workflow, brings it. Texts as typed.</summary>
public sealed record TicketForm
{
    /// <summary>In which portal; null: the first one's rules.</summary>
    public int? PortalId { get; init; }
    public string Email { get; init; } = "";
    public string Name { get; init; } = "";
    public string Subject { get; init; } = "";
    public string Description { get; init; } = "";

    /// <summary>The key of one of the portal's; empty: none.</summary>
    public string Category { get; init; } = "";
    public IReadOnlyList<IncomingFile> Files { get; init; } = [];

    /// <summary>The customer who is signed in, and bound as at the portal's own form; null: nobody is.</summary>
    public Person? By { get; init; }

    /// <summary>What names this very sending, so that a second click files nothing; null: each call files.</summary>
    public string? Trace { get; init; }
}
