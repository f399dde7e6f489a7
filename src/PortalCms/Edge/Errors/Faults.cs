using System.Data.Common;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace PortalCms.Edge;

/// <summary>Which broken machine an exception speaks of; anything else is a bug of ours.</summary>
internal static class Faults
{
    private const int NoSpaceOnUnix = 28;
    private const int NoSpaceOnWindows = unchecked((int)0x80070070);

    internal static int Status(Exception fault)
    {
        for (var inner = fault; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case BadHttpRequestException bad: return bad.StatusCode;
                case IOException io when io.HResult is NoSpaceOnUnix or NoSpaceOnWindows: return StatusCodes.Status507InsufficientStorage;
                case DbException { IsTransient: true } or SocketException or TimeoutException: return StatusCodes.Status503ServiceUnavailable;
            }
        }
        return StatusCodes.Status500InternalServerError;
    }
}
