using PortalCms.Tickets;

namespace PortalCms.Benchmarks.Seeding;

/// <summary>
/// The shape of the site, all of it from the number of tickets: the same number gives the same rows. Company 1 has 250 tickets, spread over
/// the whole time; the others share the rest. Ids count from 1.
/// </summary>
internal sealed class Town(int tickets, DateTimeOffset now)
{
    internal const int Benchmarked = 250;
    internal const int ContactsPerCompany = 10;
    internal const int Staff = 10;
    private static readonly TimeSpan Age = TimeSpan.FromDays(700);

    internal int Tickets => tickets;
    internal DateTimeOffset Now => now;
    internal int Companies => Math.Max(2, tickets / 100);
    internal int Contacts => Companies * ContactsPerCompany;
    private int Every => Math.Max(1, tickets / Benchmarked);

    internal long Number(int ticket) => TicketNumbers.First + ticket;
    internal bool IsBenchmarked(int ticket) => ticket % Every == 0 && ticket / Every < Benchmarked;
    internal int Company(int ticket) => IsBenchmarked(ticket) ? 1 : 2 + (int)(Mix(ticket, 1) % (uint)(Companies - 1));

    internal int Contact(int ticket)
    {
        var own = IsBenchmarked(ticket) ? ticket / Every % ContactsPerCompany : (int)(Mix(ticket, 2) % ContactsPerCompany);
        return (Company(ticket) - 1) * ContactsPerCompany + own + 1;
    }

    internal bool IsClosed(int ticket) => Mix(ticket, 3) % 10 < 6;
    internal DateTimeOffset Filed(int ticket) => Cut(now - Age + Age * ((double)ticket / tickets) * 0.99);

    /// <summary>The time of a message: 0 the customer's, 1 the agent's answer, 2 the customer's again.</summary>
    internal DateTimeOffset Said(int ticket, int message) => Filed(ticket).AddSeconds(message * (600 + Mix(ticket, 4) % 200_000));

    internal DateTimeOffset LastActivity(int ticket) => Said(ticket, TicketRows.MessagesEach - 1);

    /// <summary>A number that looks random and is always the same for the same place.</summary>
    internal static uint Mix(int number, int kind)
    {
        var x = (uint)number * 0x9E3779B9u + (uint)kind * 0x85EBCA6Bu;
        x = (x ^ (x >> 16)) * 0x7FEB352Du;
        x = (x ^ (x >> 15)) * 0x846CA68Bu;
        return x ^ (x >> 16);
    }

    private static DateTimeOffset Cut(DateTimeOffset at) => at.AddTicks(-(at.Ticks % 10_000_000));
}
