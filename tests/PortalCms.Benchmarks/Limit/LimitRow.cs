namespace PortalCms.Benchmarks.Limit;

/// <summary>A row of the listing, of the search, or a message, ready for its template.</summary>
internal sealed class LimitRow
{
    public long Number { get; init; }
    public string Subject { get; init; } = "";
    public string Status { get; init; } = "";
    public string Label { get; init; } = "";
    public string Requester { get; init; } = "";
    public string Owner { get; init; } = "";
    public string Created { get; init; } = "";
    public string CreatedIso { get; init; } = "";
    public string At { get; init; } = "";
    public string AtIso { get; init; } = "";
    public string AtExact { get; init; } = "";
    public string Html { get; init; } = "";
    public string Role { get; init; } = "";
}
