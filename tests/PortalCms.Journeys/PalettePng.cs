namespace PortalCms.Journeys;

/// <summary>A picture in the 256 colours that it uses most: a third of the size, and nobody sees the difference on pages of text.</summary>
internal static class PalettePng
{
    private const int Most = 256;
    private const int Grounds = 64;

    internal static byte[] Of(byte[] png)
    {
        var (width, _, pixels) = Png.Read(png);
        var palette = Palette(pixels);
        var nearest = new Dictionary<int, byte>();
        var indexes = new byte[pixels.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            if (!nearest.TryGetValue(pixels[i], out var index)) nearest[pixels[i]] = index = (byte)Nearest(palette, pixels[i]);
            indexes[i] = index;
        }
        return Png.Write(width, palette, indexes);
    }

    /// <summary>All where there are few. Else the most frequent ones, however alike, for they are the grounds; and of the others no two alike.</summary>
    private static List<int> Palette(int[] pixels)
    {
        var counted = pixels.CountBy(p => p).OrderByDescending(c => c.Value).ThenBy(c => c.Key).Select(c => c.Key).ToList();
        if (counted.Count <= Most) return counted;
        var cells = new HashSet<int>();
        return [.. counted.Take(Grounds), .. counted.Skip(Grounds).Where(c => cells.Add(c & 0xF0F0F0)).Take(Most - Grounds)];
    }

    private static int Nearest(List<int> palette, int colour)
    {
        var best = (Index: 0, Distance: int.MaxValue);
        for (var i = 0; i < palette.Count; i++)
        {
            int red = (palette[i] >> 16) - (colour >> 16), green = (palette[i] >> 8 & 255) - (colour >> 8 & 255), blue = (palette[i] & 255) - (colour & 255);
            var distance = red * red + green * green + blue * blue;
            if (distance < best.Distance) best = (i, distance);
        }
        return best.Index;
    }
}
