using System.Net.Sockets;
using PortalCms.Testing;
using PortalCms.Testing.Pages;

namespace PortalCms.Kills;

/// <summary>
/// Eight customers who sign in, answer tickets by the forms they are shown and file one now and then, one in the air each. What got no answer is sent again with the same
/// key after the restart, three times of four; else it is left, and nobody knows.
/// </summary>
internal sealed class WritersAtWork(HostUnderFire host, Journal journal)
{
    /// <summary>What the names of filed tickets begin with; replies' begin with <c>w</c>.</summary>
    internal const string Filing = "f";
    private const int RepliesPerFiling = 9;
    private int _inTheAir, _retried, _refused;
    private volatile bool _isOver;

    internal int Seed { get; init; }

    /// <summary>The control: a retry comes from a form shown anew, as without keys.</summary>
    internal bool RetriesWithNewKey { get; init; }
    internal int InTheAir => _inTheAir;
    internal int Retried => _retried;

    /// <summary>Answers that were neither success nor a broken connection.</summary>
    internal int Refused => _refused;
    internal string LastRefusal { get; private set; } = "";

    internal static bool IsFiling(string id) => id.StartsWith(Filing, StringComparison.Ordinal);

    internal Task Start() => Task.WhenAll(Enumerable.Range(0, KillRecipe.Writers).Select(w => Task.Run(() => Write(w))));

    internal void End() => _isOver = true;

    private async Task Write(int writer)
    {
        using var visitor = new Visitor(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = TimeSpan.FromSeconds(60) }, host.Address);
        var customer = new Customer(visitor, KillRecipe.Portal, KillRecipe.Email(writer), KillRecipe.Password);
        var random = new Random(Seed + writer);
        TicketPage? page = null;
        for (var count = 0; !_isOver; count++)
        {
            if (page is not null && random.Next(RepliesPerFiling + 1) == 0) await File(customer, $"{Filing}{writer}-{count:000000}", random);
            else if (page is null || random.Next(5) == 0) page = await Open(customer, KillRecipe.FirstTicket + random.Next(KillRecipe.Tickets));
            if (page is not null) page = await Reply(customer, page, $"w{writer}-{count:000000}", random);
        }
    }

    private async Task<TicketPage?> Open(Customer customer, int number)
    {
        var page = await Try(() => customer.Open(number));
        if (page?.Seen.Status == 302) await Try(customer.SignIn);
        return page is { TakesReplies: true } ? page : null;
    }

    private async Task<TicketPage?> Reply(Customer customer, TicketPage page, string id, Random random)
    {
        var form = page.Written(id);
        var address = new Uri(host.Address, form.Action).AbsolutePath;
        return await Send(customer, id, form, address, async () => (await customer.Open(int.Parse(address[(address.LastIndexOf('/') + 1)..]))) is { TakesReplies: true } anew ? anew.Written(id) : null, random);
    }

    private async Task File(Customer customer, string id, Random random)
    {
        async Task<FilledForm?> Form() => await customer.NewTicket() is { Seen.Status: 200 } page ? page.Written(id, id) : null;
        if (await Try(Form) is { } form) await Send(customer, id, form, $"/{KillRecipe.Portal}/tickets/", Form, random);
    }

    /// <summary>Until its page was seen; null: nobody knows.</summary>
    private async Task<TicketPage?> Send(Customer customer, string id, FilledForm form, string address, Func<Task<FilledForm?>> anew, Random random)
    {
        journal.Send(id);
        for (var tries = 0; tries < 10; tries++)
        {
            if (tries > 0) Interlocked.Increment(ref _retried);
            if (tries > 0 && RetriesWithNewKey && await Try(anew) is { } another) form = another;
            if (await Post(customer.Visitor, form) is { } seen)
            {
                if (seen.Status == 200 && seen.Address.StartsWith(address, StringComparison.Ordinal) && seen.Text.Contains(id, StringComparison.Ordinal))
                {
                    journal.Ack(id);
                    return new TicketPage(customer.Visitor, seen);
                }
                Interlocked.Increment(ref _refused);
                LastRefusal = $"{seen.Status} at {seen.Address}: {seen.Heading} {string.Join(' ', seen.Errors)}";
            }
            else if (tries == 0 && random.Next(4) == 0) break;
            await host.Ready;
        }
        return null;
    }

    private async Task<PageSeen?> Post(Visitor visitor, FilledForm form)
    {
        Interlocked.Increment(ref _inTheAir);
        var answer = await Try(() => visitor.Send(form), waits: false);
        Interlocked.Decrement(ref _inTheAir);
        return answer is null ? null : await Try(() => visitor.Follow(answer), waits: false);
    }

    /// <summary>Null: the connection broke.</summary>
    private async Task<T?> Try<T>(Func<Task<T>> ask, bool waits = true) where T : class?
    {
        if (waits) await host.Ready;
        try { return await ask(); }
        catch (Exception broken) when (broken is HttpRequestException or IOException or SocketException or TaskCanceledException) { return null; }
    }
}
