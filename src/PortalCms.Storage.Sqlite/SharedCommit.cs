namespace PortalCms.Storage.Sqlite;

/// <summary>What several saves wait for.</summary>
internal sealed class SharedCommit
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal int Saves { get; set; }

    /// <summary>Ends when all lies on the disk; fails when none of it does.</summary>
    internal Task Done => _done.Task;

    internal void End(Exception? wrong)
    {
        if (wrong is null) _done.SetResult();
        else _done.SetException(wrong);
        _ = _done.Task.Exception; // nobody need be waiting
    }
}
