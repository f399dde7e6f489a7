using Microsoft.EntityFrameworkCore;
using PortalCms.Core;

namespace PortalCms.Tickets;

/// <summary>
/// What full-text search reads: the words of a subject or of a customer-visible message, with the party keys of its ticket in the index, so
/// that a search costs with the visible set. Comments are never here.
/// </summary>
public sealed class SearchDocument
{
    public long Id { get; set; }
    public long TicketId { get; set; }
    public Ticket Ticket { get; set; } = null!;

    /// <summary>Null: the subject.</summary>
    public long? MessageId { get; set; }
    public Message? Message { get; set; }

    /// <summary><see cref="SearchWords.Kept"/> of the text.</summary>
    public string Words { get; set; } = "";

    /// <summary>Tokens <c>p{party}</c> of all parties, separated by blanks.</summary>
    public string Parties { get; set; } = "";

    internal static void Map(ModelBuilder model) => model.Entity<SearchDocument>(e =>
    {
        e.HasIndex(d => d.TicketId);
        e.HasIndex(d => d.MessageId);
        e.HasOne(d => d.Ticket).WithMany(t => t.Documents).HasForeignKey(d => d.TicketId);
        e.HasOne(d => d.Message).WithMany().HasForeignKey(d => d.MessageId);
    });
}

public sealed partial class Ticket
{
    private string PartyTokens => string.Join(' ', Parties.Select(p => $"p{p.PartyId}"));

    private void IndexSubject() => Documents.Add(new SearchDocument { Ticket = this, Words = SearchWords.Of($"{Number} {Subject}"), Parties = PartyTokens });

    private void IndexMessage(Message message) =>
        Documents.Add(new SearchDocument { Ticket = this, Message = message, Words = SearchWords.Kept(message.Text), Parties = PartyTokens });

    /// <summary>Who may find it has changed. Needs <see cref="Documents"/> loaded on a saved ticket.</summary>
    private void SearchParties()
    {
        foreach (var document in Documents) document.Parties = PartyTokens;
    }
}
