using PortalCms.Benchmarks;
using PortalCms.Benchmarks.Limit;
using PortalCms.Benchmarks.Measuring;
using PortalCms.Benchmarks.Seeding;

// Started by tests/bench.sh. DATABASE is sqlite or postgresql, PLACE a folder or a connection string.
switch (args)
{
    case ["seed", var database, var place, var tickets]:
        await Seed.Fill(new Place(database, place), int.Parse(tickets));
        return 0;
    case ["limit", var database, var place, var port, var pages]:
        await LimitHost.Run(new Place(database, place), int.Parse(port), pages);
        return 0;
    case ["measure", var database, var place, var tickets, var host, var results]:
        return await Measurement.Run(new Place(database, place), int.Parse(tickets), host, results);
    case ["start", var folder, var host]:
        return await ColdStart.OfSample(folder, host);
    case ["pieces", var database, var place]:
        await Pieces.Run(new Place(database, place));
        return 0;
    case ["growth", var smaller, var larger]:
        return Figures.Compare(smaller, larger);
    default:
        Console.Error.WriteLine("seed DATABASE PLACE TICKETS | limit DATABASE PLACE PORT PAGES | measure DATABASE PLACE TICKETS HOST.dll RESULTS | start FOLDER HOST.dll | pieces DATABASE PLACE | growth RESULTS RESULTS");
        return 2;
}
