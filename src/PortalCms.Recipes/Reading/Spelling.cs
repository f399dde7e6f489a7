namespace PortalCms.Recipes.Reading;

/// <summary>Finds the name that was probably meant.</summary>
internal static class Spelling
{
    private const int MostLetters = 60;

    /// <summary>Among more nobody looks for a slip of the pen, and a file of thousands of wrong names would take minutes.</summary>
    private const int MostNames = 200;

    /// <summary><c>; did you mean 'x'?</c>, or nothing when no name is near.</summary>
    public static string Hint(string written, IEnumerable<string> names)
    {
        var near = Nearest(written, names);
        return near is null ? "" : $"; did you mean '{near}'?";
    }

    public static string? Nearest(string written, IEnumerable<string> names)
    {
        if (written.Length > MostLetters) return null;
        var best = names.Where(n => n.Length <= MostLetters).Take(MostNames).Select(n => (Name: n, Steps: Distance(written, n))).OrderBy(x => x.Steps).FirstOrDefault();
        return best.Name is not null && best.Steps <= Math.Max(1, best.Name.Length / 3) ? best.Name : null;
    }

    /// <summary>Letters to change, add, drop or swap; case does not count.</summary>
    public static int Distance(string a, string b)
    {
        (a, b) = (a.ToLowerInvariant(), b.ToLowerInvariant());
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var same = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + same);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }
        return d[a.Length, b.Length];
    }
}
