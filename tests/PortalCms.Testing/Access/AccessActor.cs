using PortalCms.Testing.Pages;

namespace PortalCms.Testing.Access;

/// <summary>Somebody with a browser who tries all doors. What they may see is the oracle's word (<see cref="AccessCast"/>), not the product's.</summary>
/// <param name="Name">For the report.</param>
/// <param name="Visitor">Signed in already.</param>
/// <param name="IsIn">Signed in and not shut out.</param>
public sealed record AccessActor(string Name, Visitor Visitor, bool IsIn)
{
    /// <summary>The customer they are; null: nobody, or staff.</summary>
    public Somebody? Contact { get; init; }
    public Staff? Staff { get; init; }

    /// <summary>A page that shows them a form, for its token and key.</summary>
    public string FormAt { get; init; } = $"/{AccessCast.Own}/sign-in";

    /// <summary>Token and key for posts; another pair after one was used up.</summary>
    internal IReadOnlyList<(string Name, string Value)> Guards { get; set; } = [];

    /// <summary>How far each portal lets them see. A test that changes a permission says so here.</summary>
    public Dictionary<string, Sight> Sight { get; } = [];

    public bool IsCustomer => IsIn && Contact is not null;
    public bool Works(params string[] roles) => IsIn && Staff?.Roles.Intersect(roles).Any() == true;

    public bool Sees(Filed ticket, string portal) => IsCustomer && AccessCast.Sees(Contact!, Sight[portal], ticket);

    public bool MayAnswer(Filed ticket, string portal) => IsCustomer && AccessCast.MayAnswer(Contact!, Sight[portal], AccessRecipe.CompanyMayAnswer(portal), ticket);

    /// <summary>Whether a canary may stand in an answer to them.</summary>
    /// <param name="portal">On the customers' side its slug; null on the staff's.</param>
    /// <param name="others">Names of people who may have spoken since the site was made.</param>
    internal Func<string, bool> Allowed(string? portal, IEnumerable<Somebody> others)
    {
        if (portal is null && Works("agent", "admin")) return _ => true;
        var shown = portal is null || !IsCustomer ? [] : AccessCast.Shown(AccessCast.Tickets.Where(t => Sees(t, portal))).Concat(others.Select(o => o.Name)).ToHashSet();
        if (IsCustomer) shown.UnionWith([Contact!.Name, Contact.Mail, AccessCast.NameOf(Contact.Now)]);
        if (IsIn && Staff is { } staff) shown.Add(staff.Name);
        return shown.Contains;
    }

    /// <summary>The thirteen of the matrix, each signed in, one of them shut out and one signed out since with the cookie kept.</summary>
    public static async Task<List<AccessActor>> All(AccessSite site)
    {
        var actors = new List<AccessActor> { new("anonymous", site.Visitor(AccessRecipe.Host), false), await Left(site) };
        foreach (var (name, contact) in new[]
        {
            ("customer own", AccessCast.Olga), ("customer company", AccessCast.Mate), ("customer chosen", AccessCast.Head), ("ex-employee", AccessCast.Ex),
            ("same mail domain", AccessCast.Twin), ("key with a blank", AccessCast.Blank), ("disabled", AccessCast.Gone),
        }) actors.Add(await Customer(site, name, contact));
        foreach (var staff in AccessStaff.All.Except([AccessStaff.Quiet])) actors.Add(await Colleague(site, staff));
        await AccessChanges.ShutOut(site, AccessCast.Gone);
        return actors;
    }

    public static async Task<AccessActor> Customer(AccessSite site, string name, Somebody contact)
    {
        var customer = new Customer(site.Visitor(AccessRecipe.Host), AccessCast.Own, contact.Email, AccessRecipe.Password);
        Assert.Equal(200, (await customer.SignIn()).Status);
        var isIn = !contact.Is(AccessCast.Gone);
        var actor = new AccessActor(name, customer.Visitor, isIn) { Contact = contact, FormAt = $"/{AccessCast.Own}/{(isIn ? "sign-out" : "sign-in")}" };
        foreach (var portal in AccessCast.Portals)
            actor.Sight[portal] = portal == AccessCast.Company || portal == AccessCast.Chosen && contact.IsHead ? Access.Sight.Company : Access.Sight.Own;
        return actor;
    }

    public static async Task<AccessActor> Colleague(AccessSite site, Staff staff)
    {
        var visitor = site.Visitor(AccessRecipe.Host);
        await site.EnterStaff(visitor, staff.Email);
        return new AccessActor(staff.Local, visitor, true) { Staff = staff, FormAt = site.StaffForm };
    }

    private static async Task<AccessActor> Left(AccessSite site)
    {
        var customer = new Customer(site.Visitor(AccessRecipe.Host), AccessCast.Own, AccessCast.Olga.Email, AccessRecipe.Password);
        Assert.Equal(200, (await customer.SignIn()).Status);
        var cookies = customer.Visitor.Cookies.ToList();
        Assert.Equal(200, (await customer.SignOut()).Status);
        foreach (var (name, value) in cookies) customer.Visitor.Cookies[name] = value;
        return new AccessActor("signed out", customer.Visitor, false);
    }
}
