using Microsoft.Extensions.Logging.Abstractions;
using PortalCms.Core;
using PortalCms.Testing;
using PortalCms.Tickets;

namespace PortalCms.Tests.Tickets;

/// <summary>The way in for files, into a folder of the test's own, with the usual bounds and no scanner.</summary>
internal static class FileIntakes
{
    internal static AttachmentIntake Of(AttachmentStore store, PortalDb? db = null)
    {
        var (limits, clock) = (new UploadOptions(), TimeProvider.System);
        return new AttachmentIntake(store, limits, new FileQuota(db!, new DataFolder(TestFolder.Path), limits, clock, NullLogger<FileQuota>.Instance), new VirusScanner(limits, clock, NullLogger<VirusScanner>.Instance));
    }
}
