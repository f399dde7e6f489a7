namespace PortalCms.Edge;

/// <summary>What of a post could not be taken; a feature of the request, present once the form was read and something was refused.</summary>
internal sealed class UploadReport
{
    /// <summary>What was refused: the form's field, the file's cleaned name (empty where it is no single file), and the reason: English words with
    /// <c>{0}</c> for the name and <c>{1}</c> for the limit.</summary>
    public List<(string Field, string Name, string Reason, object Limit)> Refused { get; } = [];

    /// <summary>Whether a file was refused because the disk has no room, and not for what it is.</summary>
    public bool LacksRoom { get; set; }

    /// <summary>Whether the rest of the body was left unread: the connection is closed after the answer.</summary>
    public bool IsCutOff { get; set; }
}
