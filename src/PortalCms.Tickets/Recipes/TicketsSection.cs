using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Contacts.Recipes;
using PortalCms.Core;

namespace PortalCms.Tickets.Recipes;

/// <summary>Tickets with their conversations, through the same rules as a person's.</summary>
internal sealed class TicketsSection(AttachmentIntake intake) : IRecipeSection
{
    public string Name => "tickets";
    public int Order => 90;
    public Type ItemType => typeof(TicketItem);

    /// <summary>Asks the virus scanner, which may take minutes: files of tickets that are not there yet.</summary>
    public async Task Prepare(RecipeRun run, IReadOnlyList<RecipeItem> items, CancellationToken cancellationToken)
    {
        var numbers = items.Select(i => ((TicketItem)i.Value).Number).ToList();
        var known = (await run.Db.Set<Ticket>().Where(t => numbers.Contains(t.Number)).Select(t => t.Number).ToListAsync(cancellationToken)).ToHashSet();
        foreach (var (path, item) in items.Select(i => (i.Path, (TicketItem)i.Value)).Where(x => !known.Contains(x.Item2.Number)))
            for (var c = 0; c < item.Conversations.Count; c++)
                for (var m = 0; m < item.Conversations[c].Messages.Count; m++)
                    foreach (var problem in await intake.WhyNot(Beside(run, item.Conversations[c].Messages[m].Files), Person.System, cancellationToken))
                        run.Expect($"{path}.conversations[{c}].messages[{m}].files", problem);
    }

    public async Task Apply(RecipeRun run, IReadOnlyList<RecipeItem> items, CancellationToken cancellationToken)
    {
        var world = await World.Load(run, cancellationToken);
        var numbers = items.Select(i => ((TicketItem)i.Value).Number).ToList();
        var known = (await run.Db.Set<Ticket>().Where(t => numbers.Contains(t.Number)).Select(t => t.Number).ToListAsync(cancellationToken)).ToHashSet();
        var made = new List<(Ticket Ticket, string Path, TicketItem Item)>();
        foreach (var (path, item) in items.Select(i => (i.Path, (TicketItem)i.Value)))
        {
            if (!known.Add(item.Number)) run.Note(RecipeChange.Leave, Name, $"{item.Number}");
            else made.Add((await Make(run, world, path, item, cancellationToken), path, item));
        }
        if (run.Problems.Count > 0) return;
        run.Db.AddRange(made.Select(m => m.Ticket));
        await run.Db.SaveChangesAsync(cancellationToken);
        foreach (var (ticket, path, item) in made)
            await PropertyValues.Set(run, world.Properties, (PropertyOwner.Ticket, ticket.Id), path, item.Properties, cancellationToken);
        if (made.Count > 0) await TicketNumbers.Reserve(run.Db, made.Max(m => m.Item.Number), cancellationToken);
        await run.Db.SaveChangesAsync(cancellationToken);
    }

    private async Task<Ticket> Make(RecipeRun run, World world, string path, TicketItem item, CancellationToken cancellationToken)
    {
        PropertyValues.Check(run, world.Properties, PropertyOwner.Ticket, path, item.Properties);
        // Somebody stands in for who is missing, so that whatever else is wrong with the ticket is told at once: with a problem nothing is saved.
        var requester = world.Contact(run, $"{path}.requester", item.Requester) ?? new Contact();
        var pipeline = world.Pipeline(run, $"{path}.pipeline", item.Pipeline) ?? World.AnyPipeline(item.Stage);
        var stage = pipeline.Stages.Find(s => s.Key == item.Stage);
        if (stage is null) run.Refuse($"{path}.stage", $"pipeline '{item.Pipeline}' has no stage '{item.Stage}'");

        if (MessageText.IsUnseen(item.Subject)) run.Refuse($"{path}.subject", "a ticket needs a subject that can be seen");
        var ticket = File(item, requester, pipeline.Stages.Exists(s => !s.IsClosed) ? pipeline : World.AnyPipeline(item.Stage)); // one without an open stage is refused where it stands
        Join(run, world, ticket, path, item);
        await Converse(run, world, ticket, path, item, cancellationToken);
        Comment(run, world, ticket, path, item);
        if (item.Owner is not null && world.Staff(run, $"{path}.owner", item.Owner) is { } owner)
            run.Expect($"{path}.owner", ticket.Assign(owner, Person.System, item.Created));
        if (stage is not null) run.Expect($"{path}.stage", ticket.MoveTo(stage, Person.System, item.Closed ?? ticket.LastActivity));
        run.Note(RecipeChange.Create, Name, $"{item.Number}");
        return ticket;
    }

    private static Ticket File(TicketItem item, Contact requester, Pipeline pipeline) => Ticket.File(new Filing
    {
        Number = item.Number,
        Requester = requester,
        Pipeline = pipeline,
        Subject = item.Subject,
        Category = item.Category,
        Priority = item.Priority,
        Source = item.Source,
    }, Person.System, item.Created);

    private static void Join(RecipeRun run, World world, Ticket ticket, string path, TicketItem item)
    {
        for (var i = 0; i < item.Participants.Count; i++)
            if (world.Contact(run, $"{path}.participants[{i}]", item.Participants[i]) is { } participant) ticket.AddParticipant(participant, Person.System, item.Created);
        for (var i = 0; i < item.Companies.Count; i++)
            if (world.Company(run, $"{path}.companies[{i}]", item.Companies[i]) is { } company) ticket.AddCompany(company, Person.System, item.Created);
    }

    private async Task Converse(RecipeRun run, World world, Ticket ticket, string path, TicketItem item, CancellationToken cancellationToken)
    {
        foreach (var (spoken, c) in item.Conversations.Select((s, i) => (s, i)).OrderBy(x => x.s.Messages.Select(m => m.At).DefaultIfEmpty(DateTimeOffset.MaxValue).Min()))
        {
            var at = $"{path}.conversations[{c}]";
            var inbox = spoken.Inbox is null ? null : world.Inbox(run, $"{at}.inbox", spoken.Inbox);
            var conversation = ticket.Converse(spoken.Channel, inbox?.Id, spoken.Messages.Count > 0 ? spoken.Messages[0].At : item.Created);
            foreach (var (message, m) in spoken.Messages.Select((s, i) => (s, i)))
            {
                if (MessageText.IsBlank(message.Text) && message.Files.Count == 0) run.Refuse($"{at}.messages[{m}].text", "a message says something of its own, or has a file");
                run.Expect($"{at}.messages[{m}].text", MessageText.Problem("Text", message.Text));
                var files = await Files(run, $"{at}.messages[{m}]", message.Files, message.At, cancellationToken);
                if (world.Author(run, $"{at}.messages[{m}].from", message.From) is { } author) ticket.Say(conversation, author, message.Text, files, message.At);
            }
        }
    }

    private static void Comment(RecipeRun run, World world, Ticket ticket, string path, TicketItem item)
    {
        foreach (var (comment, at) in item.Comments.Select((c, i) => (c, $"{path}.comments[{i}]")))
            if (world.Staff(run, $"{at}.from", comment.From) is { } staff)
                run.Expect($"{at}.text", ticket.AddComment(Person.System, staff, comment.Text, comment.At));
    }

    private async Task<IReadOnlyList<Attachment>> Files(RecipeRun run, string path, IReadOnlyList<string> names, DateTimeOffset at, CancellationToken cancellationToken)
    {
        for (var i = 0; i < names.Count; i++)
            if (run.File(names[i]) is null) run.Refuse($"{path}.files[{i}]", $"there is no file '{names[i]}' beside the recipe");
        if (run.IsPlan || run.Problems.Count > 0) return [];
        var kept = await intake.Keep(Beside(run, names), Person.System, at, cancellationToken);
        run.OnRollback.Add(() => intake.Drop(kept));
        run.OnCommit.Add(() => intake.Settle(kept));
        return kept;
    }

    private static List<IncomingFile> Beside(RecipeRun run, IReadOnlyList<string> names) =>
        [.. names.Select(run.File).OfType<FileInfo>().Select(f => new IncomingFile(f.Name, f.Length, f.OpenRead))];
}
