using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.Kills;

/// <summary>The tickets that writers filed, against the journal; and the letters that confirm them, against the tickets.</summary>
internal sealed partial class Filings
{
    private IReadOnlyList<(long Number, string Id)> _filed = [];
    private ILookup<long, string> _letters = Array.Empty<string>().ToLookup(_ => 0L);

    /// <summary>All that is wrong, a line each.</summary>
    internal List<string> Faults { get; } = [];

    /// <summary>How many letters went out beyond one about each ticket.</summary>
    internal int Doubled => _letters.Sum(l => l.Count() - 1);

    /// <summary>Lets the host work off what is left. What killed workers held is free after a quarter of an hour: that time is passed by hand.</summary>
    internal static async Task Deliver(HostUnderFire host, TestDatabase database)
    {
        await host.Stop();
        await using var db = database.Open();
        await db.OutboxJobs.ExecuteUpdateAsync(s => s.SetProperty(j => j.LeasedBy, (string?)null).SetProperty(j => j.LeasedUntil, (DateTimeOffset?)null).SetProperty(j => j.DueAt, DateTimeOffset.UnixEpoch));
        await host.Start();
        for (var tried = 0; tried < 600 && await db.OutboxJobs.AnyAsync(); tried++) await Task.Delay(500);
        await host.Stop();
    }

    /// <param name="database">The portal's.</param>
    /// <param name="journal">What writers know.</param>
    /// <param name="mail">Null: no mail went out.</param>
    /// <param name="kills">How many there were: each may have one letter sent again.</param>
    internal static async Task<Filings> Of(TestDatabase database, Journal journal, MailServer? mail, int kills)
    {
        var filings = new Filings();
        await using var db = database.Open();
        var rows = await db.Set<Ticket>().Where(t => t.Number >= KillRecipe.FirstTicket + KillRecipe.Tickets).Select(t => new { t.Number, t.Subject }).ToListAsync();
        filings._filed = [.. rows.Select(t => (t.Number, t.Subject))];
        filings.Compare(journal, await db.SubmittedForms.CountAsync(f => f.Location!.Contains("done=mailed") || f.Location!.Contains("done=filed")), await db.Events.CountAsync(e => e.Kind == "ticket.filed" && e.ActorKind == PersonKind.Customer));
        if (mail is not null) filings.Compare(mail, await db.OutboxJobs.CountAsync(), kills);
        return filings;
    }

    internal void Report(MailServer? mail, TextWriter output)
    {
        output.WriteLine($"  {_filed.Count} tickets filed; {(mail is null ? $"no letters: {MailServer.WhyNot}" : $"{_letters.Sum(l => l.Count())} letters, {Doubled} of them again under the same name")}");
        foreach (var fault in Faults.Take(20)) output.WriteLine("  FAULT " + fault);
    }

    private void Compare(Journal journal, int traces, int events)
    {
        var ids = _filed.Select(f => f.Id).ToHashSet();
        Faults.AddRange(journal.Acked.Where(id => WritersAtWork.IsFiling(id) && !ids.Contains(id)).Select(id => "lost: " + id));
        Faults.AddRange(_filed.GroupBy(f => f.Id).Where(g => g.Count() > 1).Select(g => "filed twice: " + g.Key));
        Faults.AddRange(ids.Except(journal.Sent).Select(id => "filed and never sent: " + id));
        if (traces != _filed.Count || events != _filed.Count) Faults.Add($"{events} events and {traces} traces of forms for {_filed.Count} tickets");
    }

    private void Compare(MailServer mail, int waiting, int kills)
    {
        _letters = Enumerable.Range(0, KillRecipe.Writers).SelectMany(w => mail.Letters(KillRecipe.Email(w)))
            .ToLookup(l => long.TryParse(TicketNumber().Match(l.Subject ?? "").Groups[1].Value, CultureInfo.InvariantCulture, out var number) ? number : 0, l => l.MessageId ?? "");
        var numbers = _filed.Select(f => f.Number).ToHashSet();
        Faults.AddRange(numbers.Where(n => !_letters.Contains(n)).Select(n => $"no letter about ticket {n}"));
        Faults.AddRange(_letters.Where(l => !numbers.Contains(l.Key)).Select(l => $"a letter about ticket {l.Key}, which there is not"));
        Faults.AddRange(_letters.Where(l => l.Distinct().Count() > 1).Select(l => $"letters with different names about ticket {l.Key}"));
        if (Doubled > kills) Faults.Add($"{Doubled} letters again in {kills} kills");
        if (waiting > 0) Faults.Add($"{waiting} jobs are still in the outbox");
    }

    [GeneratedRegex(@"^Ticket (\d+): ")]
    private static partial Regex TicketNumber();
}
