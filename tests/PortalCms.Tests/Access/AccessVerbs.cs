using PortalCms.Testing;

namespace PortalCms.Tests.Access;

/// <summary>The verbs of the matrix. <c>POST</c> comes with a good token and key, <c>POST bare</c> without; so do <c>PUT</c> and <c>DELETE</c> as forms of an old page would.</summary>
internal static class AccessVerbs
{
    /// <summary>What posts of an actor say: none of it may stand where they may not write.</summary>
    internal static string Mark(AccessActor actor) => "mark by " + actor.Name;

    internal static async Task<PageSeen> Send(AccessActor actor, string verb, string address)
    {
        if (verb is "GET" or "HEAD") return await actor.Visitor.Send(new HttpMethod(verb), address);
        if (verb != "POST bare" && actor.Guards.Count == 0) actor.Guards = await Guards(actor);
        (string, string)[] said = [("Text", Mark(actor)), ("Comment", Mark(actor)), ("Version", "0")];
        var form = new FilledForm(address, false, verb == "POST bare" ? said : [.. actor.Guards, .. said]);
        var page = verb.StartsWith("POST", StringComparison.Ordinal) ? await actor.Visitor.Send(form) : await actor.Visitor.Send(new HttpMethod(verb), address, new FormUrlEncodedContent(form.Fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));
        if (page.Status == 302) actor.Guards = []; // the key is used up
        return page;
    }

    private static async Task<IReadOnlyList<(string Name, string Value)>> Guards(AccessActor actor)
    {
        var address = actor switch { { IsStaff: true } => "/Admin/Portal/sign-out", { IsIn: true } => "/own/sign-out", _ => "/own/sign-in" };
        return [.. (await actor.Visitor.Get(address)).Form("main form[method=post], body form[method=post]").Fields.Where(f => f.Name is "_key" or "__RequestVerificationToken").DistinctBy(f => f.Name)];
    }
}
