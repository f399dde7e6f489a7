using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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
    internal static Person Workflow { get; } = new() { Kind = PersonKind.Staff, UserKey = "workflow", Name = "Workflow", Reach = TicketReach.All };

    private static readonly Person s_form = Workflow with { Name = "Form", IsStranger = true };

    /// <summary>Whether a workflow did it, and no person.</summary>
    internal static bool IsByWorkflow(Event row) => row.ActorKind == Workflow.Kind && row.ActorKey == Workflow.UserKey;

    /// <summary>What could not be done here although it was right: the database did not take it.</summary>
    internal Exception? Failure { get; private set; }

    /// <summary>A name of 22 letters, digits, <c>-</c> and <c>_</c>, the same for the same text.</summary>
    public static string Trace(string of) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(of)).AsSpan(0, 16));

    /// <summary>Files a ticket for the contact with this address; a stranger becomes a contact. What is wrong comes by field (<c>Email</c>, <c>Name</c>, <c>Subject</c>, <c>Description</c>, <c>Category</c>).</summary>
    /// <returns>The number, or the refusals.</returns>
    public async Task<(long Number, IReadOnlyList<Outcome> Refusals)> File(TicketForm form, CancellationToken cancellationToken = default)
    {
        if (await Before(form.Trace, cancellationToken) is { } before) return (before, []);
        var refusals = Ticket.WhyNotFile(form.Subject, form.Description).Concat(await tickets.WhyNot(form.Files, Hand(form), cancellationToken)).ToList();
        if (EmailAddress.Canonical(form.Email) is null) refusals.Add(Outcome.Refused("Email", "Write an e-mail address, like name@example.com."));
        if (form.Name.Trim().Length > Contact.LongestName) refusals.Add(Outcome.Refused("Name", "The name is longer than {0} characters. Shorten it.", Contact.LongestName));
        if (form.Category.Length > 0 && !await IsListed(form)) refusals.Add(Outcome.Refused("Category", "Choose one of the categories."));
        if (refusals.Count > 0) return (0, refusals);
        return (await Once(form.Trace, () => FileNow(form, cancellationToken), first => first, cancellationToken), []);
    }

    // One hand for all strangers of a portal: what they may send in a day is counted by its key.
    private static Person Hand(TicketForm form) => form.By ?? s_form with { UserKey = $"form:{form.PortalId}" };

    private async Task<bool> IsListed(TicketForm form) => form.PortalId is { } portal && (await settings.Of(portal)).CategoryList.Any(c => c.Key == form.Category);

    private async Task<long> FileNow(TicketForm form, CancellationToken cancellationToken)
    {
        var rules = await Rules(form.PortalId, cancellationToken);
        var ticket = new NewTicket
        {
            Email = form.Email,
            Name = MessageText.IsUnseen(form.Name) ? "" : MessageText.OneLine(form.Name, Contact.LongestName),
            Subject = form.Subject,
            Description = form.Description,
            Category = form.Category,
            Source = Source.Form,
            Channel = Channel.Form,
            Files = form.Files,
            PipelineId = rules?.PipelineId,
            InboxId = rules?.DefaultInboxId,
        };
        return long.Parse(await tickets.File(ticket, Hand(form) with { PortalId = form.PortalId }, clock.Now(), n => n.ToString(CultureInfo.InvariantCulture), n => Save(form.Trace, n, cancellationToken), cancellationToken), CultureInfo.InvariantCulture);
    }

    private async Task<string?> Save(string trace, string number, CancellationToken cancellationToken)
    {
        db.SubmittedForms.Add(new SubmittedForm { Key = trace, UserKey = "", Location = number, At = clock.Now() });
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    private async Task<long?> Before(string trace, CancellationToken cancellationToken) =>
        await db.SubmittedForms.Where(f => f.Key == trace).Select(f => f.Location).SingleOrDefaultAsync(cancellationToken) is { } number ? long.Parse(number, CultureInfo.InvariantCulture) : null;

    /// <summary>Nothing of what failed stays for the next save; what another did first under the same trace is as good.</summary>
    private async Task<T> Once<T>(string trace, Func<Task<T>> act, Func<long, T> before, CancellationToken cancellationToken)
    {
        try
        {
            return await act();
        }
        catch (Exception wrong)
        {
            db.ChangeTracker.Clear();
            if (wrong is DbUpdateException && await Before(trace, cancellationToken) is { } first) return before(first);
            Failure = wrong;
            throw;
        }
    }

    /// <summary>Saves it with its trace, again from the start when somebody else's change comes in between; done before: not again.</summary>
    private Task<Outcome> Change(long number, string trace, Func<Task<Outcome>> change, CancellationToken cancellationToken) => Once(trace, () => Meanwhile.Redo(db, async () =>
    {
        if (await Before(trace, cancellationToken) is not null) return Outcome.Done;
        var outcome = await change();
        if (outcome.IsDone) await Save(trace, number.ToString(CultureInfo.InvariantCulture), cancellationToken);
        return outcome;
    }), _ => Outcome.Done, cancellationToken);

    /// <summary>Answers in the conversation that the customer sees; once under this trace (<see cref="Trace"/>).</summary>
    public Task<Outcome> Reply(long number, string text, string trace, CancellationToken cancellationToken = default) => Change(number, trace, async () =>
    {
        var ticket = await db.Tickets().VisibleTo(Workflow).Query.Include(t => t.Parties).Include(t => t.Conversations.Where(c => c.IsShown)).AsSingleQuery()
            .SingleOrDefaultAsync(t => t.Number == number, cancellationToken);
        if (ticket is null) return Outcome.Refused("Number", "There is no ticket {0}.", number);
        var name = await db.Domains.OrderBy(d => d.Id).Select(d => d.CompanyName).FirstOrDefaultAsync(cancellationToken);
        var inbox = (await Rules(null, cancellationToken))?.DefaultInboxId;
        return ticket.Reply(Workflow, new Author(AuthorKind.Agent, null, null, name is { Length: > 0 } company ? company : Workflow.Name), text, [], inbox, clock.Now());
    }, cancellationToken);

    /// <summary>Moves the ticket to a stage of its pipeline, by the stage's key or name; once under this trace.</summary>
    public Task<Outcome> MoveTo(long number, string stage, string trace, CancellationToken cancellationToken = default) => Change(number, trace, async () =>
    {
        var ticket = await db.Tickets().VisibleTo(Workflow).Query.Include(t => t.Parties).Include(t => t.Stage).AsSingleQuery().SingleOrDefaultAsync(t => t.Number == number, cancellationToken);
        if (ticket is null) return Outcome.Refused("Number", "There is no ticket {0}.", number);
        var wanted = await db.Set<Stage>().FirstOrDefaultAsync(s => s.PipelineId == ticket.PipelineId && (s.Key == stage || s.Name == stage), cancellationToken);
        if (wanted is null) return Outcome.Refused("Stage", "There is no stage '{0}'.", stage);
        return ticket.MoveTo(wanted, Workflow, clock.Now());
    }, cancellationToken);

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

    /// <summary>The customer who is signed in, and bound as at the portal's own form, or the hand of workflows; null: nobody is signed in.</summary>
    public Person? By { get; init; }

    /// <summary>What names this very sending (<see cref="TicketDesk.Trace"/>), so that a second click files nothing.</summary>
    public required string Trace { get; init; }
}
