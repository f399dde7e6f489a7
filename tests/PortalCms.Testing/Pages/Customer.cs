namespace PortalCms.Testing.Pages;

/// <summary>A customer at a portal's pages.</summary>
public sealed class Customer(Visitor visitor, string portal, string email, string password)
{
    public Visitor Visitor => visitor;
    public string Email => email;

    /// <summary>Signs in at the portal's door and stands where it leads; a refusal shows the door again.</summary>
    public async Task<PageSeen> SignIn() => await visitor.Follow(await new SignInPage(visitor, await visitor.Get($"/{portal}/sign-in")).Enter(email, password));

    public async Task<PageSeen> SignOut() => await visitor.Submit(await visitor.Get($"/{portal}/sign-out"), "main form[method=post]", []);

    /// <summary>The listing in a state: <c>?q=brake&amp;status=open</c>, or empty.</summary>
    public async Task<ListingPage> Tickets(string query = "") => new(await visitor.Get($"/{portal}/tickets{query}"));

    public async Task<TicketPage> Open(long number) => new(visitor, await visitor.Get($"/{portal}/tickets/{number}"));

    public async Task<NewTicketPage> NewTicket() => new(visitor, await visitor.Get($"/{portal}/tickets/new"));
}

/// <summary>A door: the portal's or the staff's.</summary>
public sealed class SignInPage(Visitor visitor, PageSeen page)
{
    public PageSeen Seen => page;

    public Task<PageSeen> Enter(string email, string password) =>
        visitor.Submit(page, "main form[method=post], body form[method=post]", [("Email", email), ("Password", password)]);
}

/// <summary>The list of tickets.</summary>
public sealed class ListingPage(PageSeen page)
{
    public PageSeen Seen => page;

    /// <summary>Numbers of the rows, in order.</summary>
    public IReadOnlyList<long> Numbers => [.. page.Document.QuerySelectorAll("tbody .number").Select(n => long.Parse(n.TextContent.Trim().TrimStart('#')))];
}
