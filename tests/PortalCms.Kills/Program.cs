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
await using var host = new HostUnderFire(program, Path.Combine(folder, "data"), connection == "-" ? null : connection);
await host.RunRecipe(KillRecipe.Write(folder));
using var journal = new Journal(Path.Combine(folder, "journal.txt"));
var desk = new WritersAtWork(host, journal) { RetriesWithNewKey = isControl, Seed = seed };
var killer = new Killer(host, journal, desk, new Random(seed));
await killer.Run(kill, wanted);
await host.Stop();

var kind = database == "sqlite" ? Db.Sqlite : Db.PostgreSql;
var verdict = await Verdict.Of(TestDatabase.At(kind, kind == Db.Sqlite ? Path.Combine(folder, "data", "portal.db") : connection), journal);
killer.Report(verdict, Console.Out);
verdict.Report(journal, desk, Console.Out);
if (isControl) return verdict.Doubled.Count > 0 ? 0 : 1;
Evidence.Add($"kill test {database}, {kill} kills", journal.Acked.Count, verdict.Faults.Count, clock.Elapsed);
return verdict.Faults.Count == 0 && !killer.WasSlow ? 0 : 1;
