namespace PortalCms.Recipes.Reading;

/// <summary>Turns growing byte offsets into lines and columns; it only moves forward, so a file on one line costs no more than others.</summary>
internal struct PlaceCursor()
{
    private int _offset;
    private int _line = 1;
    private int _column = 1;

    public Place MoveTo(ReadOnlySpan<byte> file, long offset)
    {
        for (; _offset < offset && _offset < file.Length; _offset++)
        {
            if (file[_offset] == (byte)'\n') (_line, _column) = (_line + 1, 1);
            else if ((file[_offset] & 0xC0) != 0x80) _column++;
        }
        return new(_line, _column);
    }
}
