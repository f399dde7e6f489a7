namespace PortalCms.Testing.Access;

/// <summary>
/// The verbs of the matrix. <see cref="Post"/> comes with a good token and key, <see cref="Bare"/> without; all of them name fields that no form has.
/// </summary>
public static class AccessVerbs
{
    public const string Get = "GET", Head = "HEAD", Post = "POST", Bare = "POST bare";

    /// <summary>Those that change nothing, whoever sends them.</summary>
    public static IReadOnlyList<string> Harmless { get; } = [Get, Head, Bare, "PUT", "PATCH", "DELETE", "OPTIONS"];

    private static readonly (string, string)[] s_more =
        [("RequesterId", "1"), ("CompanyId", "1"), ("AuthorId", "1"), ("IsInternal", "true"), ("StageId", "2"), ("OwnerId", "1"), ("IsClosed", "true"), ("Number", "1001"), ("PortalId", "1")];

    /// <summary>What posts of an actor say: none of it may stand where they may not write.</summary>
    internal static string Mark(AccessActor actor) => "mark by " + actor.Name;

    internal static bool IsRead(string verb) => verb is Get or Head;

    /// <summary>Asks, or posts what the matrix posts.</summary>
    public static async Task<PageSeen> Send(AccessActor actor, string verb, string address)
    {
        if (verb is Get or Head or "OPTIONS") return await actor.Visitor.Send(new HttpMethod(verb), address);
        if (verb != Bare && actor.Guards.Count == 0) actor.Guards = await Guards(actor);
        (string, string)[] said = [("Text", Mark(actor)), ("Comment", Mark(actor)), ("Version", "0"), .. s_more];
        var form = new FilledForm(address, false, verb == Bare ? said : [.. actor.Guards, .. said]);
        if (verb is not (Post or Bare)) return await actor.Visitor.Send(new HttpMethod(verb), address, form.ToContent([]));
        var page = await actor.Visitor.Send(form);
        if (page.Status == 302) actor.Guards = []; // the key is used up
        return page;
    }

    private static async Task<IReadOnlyList<(string Name, string Value)>> Guards(AccessActor actor)
    {
        var page = await actor.Visitor.Get(actor.FormAt);
        return [.. page.Form("main form[method=post], body form[method=post]").Fields.Where(f => f.Name is "_key" or "__RequestVerificationToken").DistinctBy(f => f.Name)];
    }
}
