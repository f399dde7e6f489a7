namespace PortalCms.Edge;

/// <summary>What a site of another make registers whose admin stands around staff pages: it takes a page's title. The embedded host's own layout reads it itself.</summary>
public delegate void StaffTitle(string title);
