using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PortalCms.Core;

namespace PortalCms.Tickets;

/// <summary>How much a customer may send in a day, and how much the disk takes. The product's own recipes and staff are bound by the disk alone.</summary>
public sealed partial class FileQuota(PortalDb db, AttachmentStore store, UploadOptions limits, TimeProvider clock, ILogger<FileQuota> log)
{
    /// <summary>Done, or a refusal of field <c>Files</c>.</summary>
    /// <param name="bytes">Of all files of the message.</param>
    /// <param name="by">Who sends them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Outcome> Check(long bytes, Person by, CancellationToken cancellationToken)
    {
        if (store.FreeBytes - bytes < limits.SpareBytes)
        {
            NoRoom(store.FreeBytes, limits.SpareBytes);
            return Outcome.Refused("Files", "We cannot take files just now. Send your message without them, or try again later.");
        }
        return by.ContactId is not { } contact || await SentToday(contact, cancellationToken) + bytes <= limits.CustomerBytesPerDay
            ? Outcome.Done
            : Outcome.Refused("Files", "With these files you would send more than {0} in 24 hours. Leave some out, or send them tomorrow.", new FileSize(limits.CustomerBytesPerDay));
    }

    private Task<long> SentToday(long contact, CancellationToken cancellationToken)
    {
        var since = clock.Now().AddDays(-1);
        return db.Set<Message>().Where(m => m.AuthorContactId == contact && m.At > since).SelectMany(m => m.Attachments).SumAsync(a => a.Size, cancellationToken);
    }

    [LoggerMessage(EventId = 4202, Level = LogLevel.Error, Message = "Files are refused: their disk has {Free} bytes left, and Portal__Uploads__SpareBytes is {Spare}")]
    private partial void NoRoom(long free, long spare);
}
