using System.Buffers.Binary;

namespace PortalCms.Tickets;

/// <summary>How many pixels a browser would make of a picture, as the picture itself says. Nothing is unpacked here.</summary>
internal static class PictureSize
{
    /// <summary>Pixels; 0 for other kinds, and where what would say it is cut off: then nobody shows it.</summary>
    /// <param name="start">The first bytes.</param>
    /// <param name="open">Opens the whole: JPEG and GIF say it behind what may be long.</param>
    internal static ulong Of(ReadOnlySpan<byte> start, Func<Stream> open)
    {
        if (start[0] == 0x89 && start.Length >= 24) return (ulong)BinaryPrimitives.ReadUInt32BigEndian(start[16..]) * BinaryPrimitives.ReadUInt32BigEndian(start[20..]);
        if (start[0] == 'R' && start.Length >= 30) return OfWebp(start);
        if (start[0] == 'G' && start.Length >= 13) return Math.Max(Area(start[6..]), Walk(open, OfFirstFrame));
        return start[0] == 0xFF ? Walk(open, OfJpeg) : 0;
    }

    /// <summary>Width and height, each in two bytes, the low one first.</summary>
    private static ulong Area(ReadOnlySpan<byte> b) => (ulong)BinaryPrimitives.ReadUInt16LittleEndian(b) * BinaryPrimitives.ReadUInt16LittleEndian(b[2..]);

    /// <summary>Its three kinds, RFC 9649: extended, lossless, lossy.</summary>
    private static ulong OfWebp(ReadOnlySpan<byte> b) => b[15] switch
    {
        (byte)'X' => (1 + ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(b[23..]) >> 8)) * (1 + ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(b[26..]) >> 8)),
        (byte)'L' => (1 + ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(b[21..]) & 0x3FFF)) * (1 + (((ulong)BinaryPrimitives.ReadUInt32LittleEndian(b[21..]) >> 14) & 0x3FFF)),
        _ => (BinaryPrimitives.ReadUInt16LittleEndian(b[26..]) & 0x3FFFUL) * (BinaryPrimitives.ReadUInt16LittleEndian(b[28..]) & 0x3FFFUL),
    };

    private static ulong Walk(Func<Stream> open, Func<BinaryReader, ulong> pixels)
    {
        using var bytes = new BinaryReader(new BufferedStream(open()));
        try
        {
            return pixels(bytes);
        }
        catch (EndOfStreamException)
        {
            return 0;
        }
    }

    /// <summary>Browsers make the picture as large as its first frame, where the head says less. GIF89a, appendix A.</summary>
    private static ulong OfFirstFrame(BinaryReader bytes)
    {
        var flags = bytes.ReadBytes(13)[10];
        if ((flags & 0x80) != 0) bytes.ReadBytes(3 << ((flags & 7) + 1)); // the colours of all frames
        while (bytes.ReadByte() is var block && block != ',')
        {
            if (block != '!') return 0;
            bytes.ReadByte();
            while (bytes.ReadByte() is > 0 and var length) bytes.ReadBytes(length);
        }
        return bytes.ReadBytes(9) is { Length: 9 } frame ? Area(frame.AsSpan(4)) : 0;
    }

    /// <summary>ITU T.81, annex B: parts, each with a mark and most with a length; the start of the frame says height and width.</summary>
    private static ulong OfJpeg(BinaryReader bytes)
    {
        while (true)
        {
            while (bytes.ReadByte() != 0xFF) { }
            byte mark;
            while ((mark = bytes.ReadByte()) == 0xFF) { }
            if (mark is 0 or 1 or (>= 0xD0 and <= 0xD8)) continue; // without a length
            if (mark is 0xD9 or 0xDA) return 0; // the end, or the pixels themselves
            var part = bytes.ReadBytes(Math.Max(0, Large(bytes.ReadUInt16()) - 2));
            if (mark is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) && part.Length >= 5) return (ulong)BinaryPrimitives.ReadUInt16BigEndian(part.AsSpan(1)) * BinaryPrimitives.ReadUInt16BigEndian(part.AsSpan(3));
        }
    }

    private static ushort Large(ushort small) => BinaryPrimitives.ReverseEndianness(small);
}
