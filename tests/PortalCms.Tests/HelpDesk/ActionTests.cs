using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.Tests.HelpDesk;

/// <summary>One list of actions: who adds one to it finds it in the toolbar, at its address and in the history.</summary>
[Trait("Spec", "HLP-2")]
public sealed class ActionTests
{
    private const string Ticket = "/Admin/Portal/Desk/1001";

    [Theory, BothDatabases]
    public async Task An_action_that_is_added_is_in_the_toolbar_does_its_work_and_is_told_in_the_history(Db kind)
    {
        await using var host = await DeskHost.Start(kind, s => s.AddSingleton<TicketAction, Escalating>());
        var record = await host.Browser().Get(Ticket);
        Assert.Equal(["Escalate", "Assign", "Assign to me", "Move", "Set priority"], record.Page.QuerySelectorAll(".ticket-side form button").Select(b => b.TextContent));
        await record.Post("/escalate", []);
        Assert.Equal("Urgent", record.Text(".ticket-head .priority"));
        Assert.Equal("Escalated from Normal by ada", record.Page.QuerySelectorAll(".event").Last().TextContent.Split(',')[0].Trim());
        Assert.Equal("Escalated to Urgent.", record.Text("#notice"));
        Assert.DoesNotContain("Escalate", record.Page.QuerySelectorAll(".ticket-side form button").Select(b => b.TextContent));
    }

    [Fact]
    public async Task Whoever_may_not_gets_neither_button_nor_answer()
    {
        await using var host = await DeskHost.Start(Db.Sqlite, s => s.AddSingleton<TicketAction>(new Escalating("ReadAudit")));
        var record = await host.Browser().Get(Ticket);
        Assert.Null(record.Page.QuerySelector("form[action*='/escalate']"));
        record.Page.QuerySelector("form[action*='/assign']")!.SetAttribute("action", Ticket + "/escalate");
        await record.Post("/escalate", []);
        Assert.Equal(HttpStatusCode.Forbidden, record.Last.StatusCode);
    }

    [Fact]
    public async Task A_value_that_is_not_there_is_refused_in_words_and_an_unknown_action_has_no_address()
    {
        await using var host = await DeskHost.Start(Db.Sqlite);
        foreach (var (action, field, value) in new[] { ("assign", "Owner", "99999"), ("assign", "Owner", "x"), ("stage", "Stage", "99999"), ("stage", "Stage", ""), ("prioritise", "Priority", "17") })
        {
            var record = await host.Browser().Get(Ticket);
            await record.Post("/" + action, new() { [field] = value });
            Assert.Equal(HttpStatusCode.BadRequest, record.Last.StatusCode);
            Assert.Equal("This cannot be chosen. Choose another one.", record.Text("#errors"));
        }
        Assert.Equal(HttpStatusCode.NotFound, (await host.Browser().Get(Ticket + "/escalate")).Last.StatusCode);
    }

    [Fact]
    public async Task A_stage_of_another_pipeline_is_refused_in_words()
    {
        await using var host = await DeskHost.Start(Db.Sqlite);
        var other = (await host.Browser().Get("/Admin/Portal/Desk/1003")).Page.QuerySelectorAll("#Stage option").First().GetAttribute("value")!;
        var record = await host.Browser().Get(Ticket);
        await record.Post("/stage", new() { ["Stage"] = other });
        Assert.Equal(HttpStatusCode.BadRequest, record.Last.StatusCode);
        Assert.Equal("New is a stage of another pipeline.", record.Text(".alert"));
    }

    /// <summary>A button without a choice, offered while there is something to raise.</summary>
    private sealed class Escalating(string permission) : TicketAction
    {
        public Escalating() : this(TicketsModule.AnswerTickets) { }
        public override string Key => "escalate";
        public override string Field => "Escalation";
        public override Wording Label => Say("Escalation");
        public override Wording Verb => Say("Escalate");
        public override int Position => 5;
        public override string Permission => permission;
        public override IReadOnlyList<string> Kinds => ["ticket.prioritised"];
        public override bool IsOffered(ActionScene scene) => scene.Priority != Priority.Urgent;
        public override Task<ActionChosen?> Read(string value, PortalDb db, CancellationToken cancellationToken) =>
            Task.FromResult<ActionChosen?>(new(Say("Urgent"), (ticket, by, at) => ticket.Prioritise(Priority.Urgent, by, at)));
        public override Wording Now(Ticket ticket) => Say(ticket.Priority.ToString());
        public override Wording Done(ActionScene scene) => Say("Escalated to {0}.", Say(scene.Priority.ToString()));
        public override Wording Tell(string kind, Func<string, string> detail, string by) => Say("Escalated from {0} by {1}", detail("from"), by);
    }
}
