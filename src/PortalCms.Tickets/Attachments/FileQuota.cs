using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PortalCms.Core;

namespace PortalCms.Tickets;

/// <summary>How much a customer may send in a day, or all who send as one stranger, and how much the disk takes. Colleagues and recipes are bound by the disk alone.</summary>
public sealed partial class FileQuota(PortalDb db, DataFolder data, UploadOptions limits, TimeProvider clock, ILogger<FileQuota> log) : IDisposable
{
    private readonly List<(string Sender, long Bytes)> _underWay = [];

    /// <summary>Done, or a refusal of field <c>Files</c>.</summary>
    /// <param name="bytes">Of all files of the message.</param>
    /// <param name="by">Who sends them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Outcome> Check(long bytes, Person by, CancellationToken cancellationToken)
    {
        if (!data.HasRoom(bytes, limits.SpareBytes))
        {
            NoRoom(limits.SpareBytes);
            return Outcome.Refused("Files", UploadOptions.NoRoom);
        }
        var day = by.IsStranger ? limits.StrangerBytesPerDay : limits.CustomerBytesPerDay;
        if (!by.IsStranger && !by.IsCustomer || await IsWithinDay(by.UserKey, bytes, day, cancellationToken)) return Outcome.Done;
        return by.IsStranger
            ? Outcome.Refused("Files", "Without sign-in, this form takes no more than {0} of files from all together in 24 hours, and with yours it would be more. Send your message without them, or sign in first.", new FileSize(day))
            : Outcome.Refused("Files", "With these files you would send more than {0} in 24 hours. Leave some out, or send them tomorrow.", new FileSize(day));
    }

    /// <summary>With the request, by which time what it saved is counted by its rows.</summary>
    public void Dispose() => End();

    private async Task<bool> IsWithinDay(string sender, long bytes, long day, CancellationToken cancellationToken)
    {
        var underWay = data.UnderWay.Begin(sender, bytes);
        _underWay.Add((sender, bytes));
        if (underWay + await SentToday(sender, cancellationToken) <= day) return true;
        End();
        return false;
    }

    private void End()
    {
        foreach (var (sender, bytes) in _underWay) data.UnderWay.End(sender, bytes);
        _underWay.Clear();
    }

    private Task<long> SentToday(string sender, CancellationToken cancellationToken)
    {
        var since = clock.Now().AddDays(-1);
        return db.Set<Attachment>().Where(a => a.SentBy == sender && a.SentAt > since).SumAsync(a => a.Size, cancellationToken);
    }

    [LoggerMessage(EventId = 4202, Level = LogLevel.Error, Message = "Files are refused: their disk would have less left than Portal__Uploads__SpareBytes, {Spare} bytes")]
    private partial void NoRoom(long spare);
}
