using System.Diagnostics;
using PortalCms.Kills;
using PortalCms.Testing;

// HOST.dll FOLDER sqlite|postgresql CONNECTION|- KILLS REPLIES [control]
if (args is not [var program, var folder, ("sqlite" or "postgresql") and var database, var connection, var kills, var replies, ..])
{
    Console.Error.WriteLine("Usage: HOST.dll FOLDER sqlite|postgresql CONNECTION|- KILLS REPLIES [control]");
    return 2;
}
var clock = Stopwatch.StartNew();
var isControl = args[^1] == "control";
var (kill, wanted) = (int.Parse(kills), int.Parse(replies));
var seed = new Random().Next();
Console.WriteLine($"{database}: {wanted} acknowledged replies, {kill} kills, seed {seed}{(isControl ? "; the control: retries come with a new key" : "")}");
using var mail = MailServer.WhyNot is null ? MailServer.Start() : null;
await using var host = new HostUnderFire(program, Path.Combine(folder, "data"), connection == "-" ? null : connection, mail);
await host.RunRecipe(KillRecipe.Write(folder));
using var journal = new Journal(Path.Combine(folder, "journal.txt"));
var desk = new WritersAtWork(host, journal) { RetriesWithNewKey = isControl, Seed = seed };
var killer = new Killer(host, journal, desk, new Random(seed));
await killer.Run(kill, wanted);

var kind = database == "sqlite" ? Db.Sqlite : Db.PostgreSql;
var data = TestDatabase.At(kind, kind == Db.Sqlite ? Path.Combine(folder, "data", "portal.db") : connection);
await Filings.Deliver(host, data);
var (verdict, filings) = (await Verdict.Of(data, journal), await Filings.Of(data, journal, mail, kill));
killer.Report(verdict, Console.Out);
verdict.Report(journal, desk, Console.Out);
filings.Report(mail, Console.Out);
if (isControl) return verdict.Doubled.Count > 0 ? 0 : 1;
Evidence.Add($"kill test {database}, {kill} kills", journal.Replies, verdict.Faults.Count + filings.Faults.Count, clock.Elapsed);
return verdict.Faults.Count + filings.Faults.Count == 0 && !killer.WasSlow ? 0 : 1;
