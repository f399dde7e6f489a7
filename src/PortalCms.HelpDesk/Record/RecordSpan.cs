namespace PortalCms.HelpDesk;

/// <summary>What of a ticket stands on one page of its record: the newest messages and notes that fit, to a time; earlier ones by link.</summary>
/// <param name="Messages">Of all conversations, oldest first.</param>
/// <param name="Notes">Comments and events, oldest first.</param>
/// <param name="Earlier">What is earlier is not after this; null: there is none.</param>
public sealed record RecordSpan(IReadOnlyList<RecordMessage> Messages, IReadOnlyList<RecordNote> Notes, DateTimeOffset? Earlier)
{
    public const int MostMessages = 100;
    public const int MostNotes = 500;

    /// <summary>Characters of all messages' HTML; one is shown however long it is.</summary>
    public const int MostCharacters = 2_000_000;

    /// <param name="messages">Newest first, one more than fit when there are more.</param>
    /// <param name="notes">The same.</param>
    public static RecordSpan Of(List<RecordMessage> messages, List<RecordNote> notes)
    {
        var length = 0L;
        var fit = messages.Take(MostMessages).TakeWhile((m, i) => (length += m.Html.Length) <= MostCharacters || i == 0).Count();
        DateTimeOffset? cut = new[] { messages.Skip(fit).FirstOrDefault()?.At, notes.Skip(MostNotes).FirstOrDefault()?.At }.Max();
        var shown = messages.Take(fit).Where(m => cut is null || m.At > cut).ToList();
        var told = notes.Where(n => cut is null || n.At > cut).ToList();
        if (shown.Count + told.Count == 0 && cut is { } all) // more at one time than fit
            (shown, told, cut) = ([.. messages.Take(fit)], [.. notes.Take(MostNotes)], all.AddMicroseconds(-1));
        return new([.. shown.OrderBy(m => m.At).ThenBy(m => m.Id)], [.. told.OrderBy(n => n.At).ThenBy(n => n.Id)], cut);
    }
}
