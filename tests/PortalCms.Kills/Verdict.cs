using Microsoft.EntityFrameworkCore;
using PortalCms.Contacts;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.Kills;

/// <summary>The replies in the database against those of the journal.</summary>
internal sealed class Verdict
{
    private sealed record Stored(long Id, string Text, string Author, bool IsIndexed);

    private List<Stored> _stored = [];
    internal IReadOnlyList<string> Lost { get; private set; } = [];
    internal IReadOnlyList<string> Doubled { get; private set; } = [];

    /// <summary>All that is wrong, a line each.</summary>
    internal List<string> Faults { get; } = [];

    internal static async Task<Verdict> Of(TestDatabase database, Journal journal)
    {
        var verdict = new Verdict();
        await using var db = database.Open();
        verdict._stored = await db.Set<Message>().Where(m => m.AuthorContactId != null && !m.Text.StartsWith(WritersAtWork.Filing)).OrderBy(m => m.Id).Select(m => new Stored(
            m.Id, m.Text, db.Set<Contact>().Single(c => c.Id == m.AuthorContactId).Email, db.Set<SearchDocument>().Any(d => d.MessageId == m.Id))).ToListAsync();
        verdict.Compare(journal);
        await verdict.LookForHalves(db);
        verdict.Faults.AddRange((await database.Integrity()).Select(p => "integrity: " + p));
        return verdict;
    }

    internal void Report(Journal journal, WritersAtWork writers, TextWriter output)
    {
        var texts = _stored.Select(s => s.Text).ToHashSet();
        var unknown = journal.Sent.Except(journal.Acked).Where(id => !WritersAtWork.IsFiling(id)).ToList();
        output.WriteLine($"  {journal.Sent.Count} sent, {journal.Acked.Count} acknowledged, {_stored.Count} replies stored; {writers.Retried} retries with the same key, {writers.Refused} refused");
        output.WriteLine($"  lost {Lost.Count}, doubled {Doubled.Count}, maybe {unknown.Count} ({unknown.Count(texts.Contains)} of them stored), other faults {Faults.Count - Lost.Count - Doubled.Count}");
        if (writers.Refused > 0) output.WriteLine("  last refusal: " + writers.LastRefusal);
        foreach (var fault in Faults.Take(20)) output.WriteLine("  FAULT " + fault);
    }

    private void Compare(Journal journal)
    {
        var texts = _stored.Select(s => s.Text).ToHashSet();
        Lost = [.. journal.Acked.Where(id => !WritersAtWork.IsFiling(id) && !texts.Contains(id))];
        Doubled = [.. _stored.GroupBy(s => s.Text).Where(g => g.Count() > 1).Select(g => g.Key)];
        Faults.AddRange(Lost.Select(id => "lost: " + id));
        Faults.AddRange(Doubled.Select(id => "doubled: " + id));
        Faults.AddRange(texts.Except(journal.Sent).Select(text => "stored and never sent: " + text));
        foreach (var author in _stored.GroupBy(s => s.Author))
        {
            var ids = author.Select(s => s.Text).Distinct().ToList();
            if (!ids.SequenceEqual(ids.Order(StringComparer.Ordinal))) Faults.Add("out of order: " + author.Key);
            if (ids.Any(id => KillRecipe.Email(id[1] - '0') != author.Key)) Faults.Add("another's reply: " + author.Key);
        }
    }

    /// <summary>A reply is its message, its search document, its event and the trace of its form, or nothing.</summary>
    private async Task LookForHalves(PortalDb db)
    {
        Faults.AddRange(_stored.Where(s => !s.IsIndexed).Select(s => "without search document: " + s.Text));
        var events = await db.Events.CountAsync(e => e.Kind == "ticket.replied");
        var forms = await db.SubmittedForms.CountAsync(f => f.Location!.Contains("done=replied"));
        if (events != _stored.Count) Faults.Add($"{events} events for {_stored.Count} replies");
        if (forms != _stored.Count) Faults.Add($"{forms} traces of forms for {_stored.Count} replies");
        var last = await db.Set<Ticket>().Where(t => t.Conversations.Any()).Select(t => new { t.Number, t.LastActivity, Last = t.Conversations.SelectMany(c => c.Messages).Max(m => m.At), Parties = t.Parties.Min(p => p.LastActivity) }).ToListAsync();
        Faults.AddRange(last.Where(t => t.LastActivity != t.Last || t.Parties != t.Last).Select(t => $"ticket {t.Number} says {t.LastActivity:O} and {t.Parties:O}, its last message {t.Last:O}"));
    }
}
