using PortalCms.Benchmarks.Seeding;

namespace PortalCms.Benchmarks.Measuring;

/// <summary>Replies by the form: each with the token and the key of a page read before, spread over the company's open tickets.</summary>
internal sealed class Replies(Customer customer, IReadOnlyList<long> numbers, Uri limitUrl, string limitCookies)
{
    /// <summary>Until then the compiler works beside it: of the first thousands half of the time is its.</summary>
    private const int WarmUpReplies = 6000;
    private static readonly string Text = Prose.Messages[5].Text;

    internal async Task<List<Round>> Run(Running host, Running limit, int times, int each)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = Load.Concurrency }) { BaseAddress = limitUrl };
        http.DefaultRequestHeaders.Add("Cookie", limitCookies);
        var form = Customer.Hidden(await customer.Read(Address(0)));
        List<Func<Task>> Bare(int count) => [.. Enumerable.Range(0, count).Select<int, Func<Task>>(i => async () => Check(await http.PostAsync($"/reply/{numbers[i % numbers.Count]}", Content(form))))];
        await WarmUp.Of(() => Load.Posts(limit, Bare(each)), WarmUpReplies);
        await WarmUp.Of(async () => await Load.Posts(host, await Prepare(each)), WarmUpReplies);
        var rounds = new List<Round>();
        while (rounds.Count < times) rounds.Add(new Round(await Load.Posts(limit, Bare(each)), await Load.Posts(host, await Prepare(each))));
        return rounds;
    }

    private async Task<IReadOnlyList<Func<Task>>> Prepare(int count)
    {
        var posts = new Func<Task>[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = Load.Concurrency }, async (i, _) =>
        {
            var form = Customer.Hidden(await customer.Read(Address(i)));
            posts[i] = async () => Check(await customer.Post(Address(i), Content(form)));
        });
        return posts;
    }

    private string Address(int i) => $"/{Desk.Slug}/tickets/{numbers[i % numbers.Count]}";

    private static MultipartFormDataContent Content(Dictionary<string, string> hidden)
    {
        var content = new MultipartFormDataContent { { new StringContent(Text), "Text" } };
        foreach (var (name, value) in hidden) content.Add(new StringContent(value), name);
        return content;
    }

    private static void Check(HttpResponseMessage answer)
    {
        using (answer)
            if (answer.Headers.Location?.ToString().Contains("done=replied", StringComparison.Ordinal) != true) throw new InvalidOperationException($"A reply was answered with {(int)answer.StatusCode}.");
    }
}
