using PortalCms.Testing;
using PortalCms.Tests.CustomerPortal;
using PortalCms.Tests.PrivateContent;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.Edge;

/// <summary>
/// Fields that no form has, sent along with every form and in its address: the database is the same afterwards as without them, row by row.
/// </summary>
[Trait("Security", "Z2")]
public sealed class ExtraFieldTests
{
    private static readonly (string Name, string Value)[] s_extras =
    [
        ("Role", "Admin"), ("Roles", "Admin"), ("IsAdmin", "true"), ("Permissions", "ReadAudit"), ("Reach", "All"), ("CompanyId", "2"), ("ContactId", "3"), ("RequesterId", "3"),
        ("Requester.Id", "3"), ("IsInternal", "true"), ("IsShown", "false"), ("AuthorId", "3"), ("AuthorKind", "Agent"), ("AuthorName", "Ada Thornbury"), ("AuthorStaffId", "1"),
        ("TicketId", "2"), ("Id", "2"), ("Number", "1002"), ("Stage", "2"), ("StageId", "2"), ("PipelineId", "2"), ("Owner", "1"), ("OwnerId", "1"), ("IsClosed", "true"), ("ClosedAt", "2026-01-01"),
        ("CreatedAt", "2020-01-01"), ("LastActivity", "2030-01-01"), ("EmailConfirmed", "true"), ("PasswordHash", "x"), ("SecurityStamp", "x"), ("UserKey", "ada"), ("UserName", "ada"),
        ("LockoutEnd", "2020-01-01"), ("TwoFactorEnabled", "true"), ("IsSample", "false"), ("IsDisabled", "true"), ("Status", "Active"), ("PortalId", "2"), ("DomainId", "2"), ("InboxId", "2"),
        ("ConversationId", "2"), ("Channel", "Email"), ("Html", "<b>x</b>"), ("StoredAs", "00000000000000000000000000000000"), ("ContentType", "text/html"), ("Kind", "Staff"), ("At", "2020-01-01"),
        ("Location", "//evil.example"), ("Ticket.OwnerId", "1"), ("ticket.StageId", "2"), ("Attachments[0].StoredAs", "x"), ("Parties[0].PartyId", "7"), ("Source", "Phone"),
        ("Priority", "Urgent"), ("Category", "gears"), ("Comment", "smuggled"), ("Text", "smuggled"), ("Description", "smuggled"), ("Subject", "smuggled"), ("Contact", "3"), ("Version", "9"),
    ];

    [Theory, BothDatabases]
    public async Task Fields_that_no_form_has_change_nothing(Db kind)
    {
        Assert.True(s_extras.Length >= 30);
        Assert.Equal(await Use(kind, []), await Use(kind, s_extras));
    }

    [Fact]
    public async Task A_field_that_a_form_has_is_seen_to_change_something() =>
        Assert.NotEqual(await Use(Db.Sqlite, []), await Use(Db.Sqlite, [("Description", "smuggled")], isOver: true));

    /// <summary>Sends every form once and returns all rows.</summary>
    private static async Task<string> Use(Db kind, (string Name, string Value)[] extras, bool isOver = false)
    {
        await using var host = await CustomerHost.Start(kind);
        var (cyd, ada) = (host.Visitor(), host.Visitor());
        async Task<PageSeen> Send(Visitor visitor, string address, string form, params (string Name, string Value)[] typed)
        {
            var shown = (await visitor.Get(address)).Form(form);
            var added = extras.Where(e => isOver == shown.Fields.Concat(typed).Any(f => f.Name.Equals(e.Name, StringComparison.OrdinalIgnoreCase))).ToArray();
            var filled = shown.Fill([.. typed.Where(t => !isOver || added.All(a => a.Name != t.Name)), .. added]);
            var separator = filled.Action.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            var answer = await visitor.Send(filled with { Action = $"{filled.Action}{separator}{string.Join('&', added.Select(a => $"{a.Name}={Uri.EscapeDataString(a.Value)}"))}" });
            Assert.True(answer.Status is 302 || address.EndsWith("sign-out", StringComparison.Ordinal), $"{address}: {answer.Status} {string.Join(' ', answer.Errors)}");
            return answer;
        }

        const string main = "main form[method=post], body form[method=post]";
        await Send(cyd, "/support/sign-in", main, ("Email", Cyd), ("Password", PrivateContentWorld.Password));
        await Send(cyd, "/support/tickets/new", "main form[method=post]", ("Subject", "Chain"), ("Description", "It jumps."));
        await Send(cyd, "/support/tickets/1003", "#reply form", ("Text", "It still jumps."));
        await Send(ada, "/Admin/Portal/sign-in", main, ("Email", Ada), ("Password", PrivateContentWorld.Password));
        const string record = "/Admin/Portal/Desk/1003";
        await Send(ada, record, "form[action*='/reply' i]", ("Text", "Try another one."));
        await Send(ada, record, "form[action*='/comment' i]", ("Comment", "He always says so."));
        foreach (var change in new[] { "assign", "stage", "prioritise" }) await Send(ada, record, $".side-form[action*='/{change}' i]");
        await Send(ada, "/Admin/Portal/Desk/new?contact=2", "form[action$='/Desk/new' i]", ("Subject", "Saddle"), ("Description", "She rang."));
        await Send(cyd, "/support/sign-out", "main form[method=post]");
        await Send(ada, "/Admin/Portal/sign-out", main);
        await using var db = host.Open();
        return await StoredRows.Alike(db);
    }
}
