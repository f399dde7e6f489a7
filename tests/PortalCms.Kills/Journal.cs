using System.Text;

namespace PortalCms.Kills;

/// <summary>What was sent and what was acknowledged, outside the product: each line is on disk before the next step.</summary>
internal sealed class Journal(string file) : IDisposable
{
    private readonly FileStream _file = new(file, FileMode.Create, FileAccess.Write, FileShare.Read);
    private readonly Lock _one = new();
    private readonly HashSet<string> _sent = [], _acked = [];
    private int _replies;

    internal IReadOnlyCollection<string> Sent => _sent;
    internal IReadOnlyCollection<string> Acked => _acked;

    /// <summary>How many of them are replies.</summary>
    internal int Replies => _replies;

    /// <summary>About to be sent.</summary>
    internal void Send(string id) => Write(_sent, id, "sent");

    /// <summary>The page with the ticket showed it.</summary>
    internal void Ack(string id)
    {
        Write(_acked, id, "acked");
        if (!WritersAtWork.IsFiling(id)) Interlocked.Increment(ref _replies);
    }

    private void Write(HashSet<string> set, string id, string word)
    {
        lock (_one)
        {
            set.Add(id);
            _file.Write(Encoding.ASCII.GetBytes($"{id} {word}\n"));
            _file.Flush(flushToDisk: true);
        }
    }

    public void Dispose() => _file.Dispose();
}
