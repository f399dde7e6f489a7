using Microsoft.EntityFrameworkCore;
using PortalCms.Testing;
using PortalCms.Tests.Edge;
using PortalCms.Tests.PrivateContent;
using PortalCms.Tickets;
using static PortalCms.Tests.CustomerPortal.CustomerWorld;

namespace PortalCms.Tests.CustomerPortal;

/// <summary>The catalogue of bad input, the attachment: who asks for it.</summary>
[Trait("Spec", "VIS-3")]
public sealed class AttachmentAccessTests
{
    [Theory, BothDatabases]
    public async Task The_id_of_another_ticket_of_a_hidden_conversation_or_of_nothing_is_the_same_404(Db kind)
    {
        await using var host = await CustomerHost.Start(kind);
        var (cyd, eve) = (await host.SignedIn(Cyd), await host.SignedIn(Eve));
        await cyd.Reply(1001, "mine", ("mine.txt", "x"u8.ToArray()));
        await eve.Reply(1002, "hers", ("hers.txt", "x"u8.ToArray()));
        var (mine, hers) = ((await host.Messages(1001))[1].Attachments[0], (await host.Messages(1002))[1].Attachments[0]);
        var hidden = await Hide(host, mine.StoredAs);
        Assert.Equal(200, (await cyd.Get($"/support/tickets/1001/files/{mine.Id}")).Status);
        var nothing = await cyd.Get("/support/tickets/1001/files/4711");
        Assert.Equal(404, nothing.Status);
        foreach (var address in new[] { $"1001/files/{hers.Id}", $"1002/files/{hers.Id}", $"1002/files/{mine.Id}", $"1001/files/{hidden}", "1001/files/0", "1001/files/-1", $"1001/files/{mine.StoredAs}" })
        {
            var answer = await cyd.Get("/support/tickets/" + address);
            Assert.Equal((404, nothing.Masked), (answer.Status, answer.Masked));
        }
    }

    [Theory, BothDatabases]
    public async Task A_link_in_a_signed_out_browser_asks_to_sign_in_and_comes_back_to_the_ticket_since_a_download_leaves_the_form_where_it_is(Db kind)
    {
        await using var host = await CustomerHost.Start(kind);
        await (await host.SignedIn(Cyd)).Reply(1001, "mine", ("mine.txt", "secret words"u8.ToArray()));
        var address = $"/support/tickets/1001/files/{(await host.Messages(1001))[1].Attachments[0].Id}";
        var stranger = host.Browser();
        var asked = await stranger.Get(address);
        Assert.Equal(302, asked.Status);
        Assert.Equal($"/support/sign-in?ReturnUrl={Uri.EscapeDataString("/support/tickets/1001")}", asked.Location);
        Assert.DoesNotContain("secret words", asked.Body, StringComparison.Ordinal);
        Assert.Equal("/support/tickets/1001", (await stranger.SignIn(Cyd, address: asked.Location!)).Location);
        Assert.Equal("secret words", (await stranger.Get(address)).Body);
    }

    [Theory, BothDatabases]
    public async Task A_link_after_rights_were_removed_is_the_404_of_a_file_that_never_was_and_nothing_was_cached(Db kind)
    {
        await using var host = await CustomerHost.Start(kind);
        await (await host.SignedIn(Cyd)).Reply(1001, "mine", ("mine.txt", "x"u8.ToArray()));
        var (cyd, id) = (await host.Enter(Cyd), (await host.Messages(1001))[1].Attachments[0].Id);
        var file = await cyd.Get($"/support/tickets/1001/files/{id}");
        Assert.Equal((200, "no-store, private", ""), (file.Status, file.Header("Cache-Control"), file.Header("ETag")));
        await host.Change(1001, t => t.Parties.Clear());
        var removed = await cyd.Get(file.Address);
        Assert.Equal(404, removed.Status);
        foreach (var never in new[] { "1001/files/4711", $"9999/files/{id}", $"{await host.NewTicket(Cyd)}/files/4711" })
            Assert.Equal((await cyd.Get("/support/tickets/" + never)).Masked, removed.Masked);
    }

    /// <summary>Gives the conversation that no customer sees a file; its id.</summary>
    private static async Task<long> Hide(CustomerHost host, string storedAs)
    {
        await using var db = host.Open();
        var said = await db.Set<Message>().SingleAsync(m => m.Conversation.Ticket.Number == 1001 && !m.Conversation.IsShown);
        var file = new Attachment { Name = "maker.txt", ContentType = "text/plain", Size = 1, StoredAs = storedAs };
        said.Attachments.Add(file);
        await db.SaveChangesAsync();
        return file.Id;
    }
}
