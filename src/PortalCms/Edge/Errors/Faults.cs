using System.Data.Common;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using PortalCms.Core;

namespace PortalCms.Edge;

/// <summary>Which broken machine an exception speaks of; anything else is a bug of ours.</summary>
internal sealed class Faults(IEnumerable<IMachineFaults> storages)
{
    internal const int NoSpaceOnUnix = 28;
    private const int NoSpaceOnWindows = unchecked((int)0x80070070);
    private readonly IMachineFaults[] _storages = [.. storages];

    internal int Status(Exception fault)
    {
        for (var inner = fault; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case BadHttpRequestException bad: return bad.StatusCode;
                case InvalidDataException: return StatusCodes.Status400BadRequest; // a form that is none
                case DbException broken when Of(broken) == MachineFault.Full: return StatusCodes.Status507InsufficientStorage;
                case DbException broken when broken.IsTransient || Of(broken) == MachineFault.Unavailable: return StatusCodes.Status503ServiceUnavailable;
                case IOException { HResult: NoSpaceOnUnix or NoSpaceOnWindows }: return StatusCodes.Status507InsufficientStorage;
                case SocketException or TimeoutException: return StatusCodes.Status503ServiceUnavailable;
            }
        }
        return StatusCodes.Status500InternalServerError;
    }

    private MachineFault Of(DbException fault) => _storages.Select(s => s.Read(fault)).FirstOrDefault(f => f != MachineFault.None);
}
