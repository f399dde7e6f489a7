using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.ValueGeneration;

namespace PortalCms.Tickets;

/// <summary>
/// Ids that grow with time and need no question to the database: the message and what hangs on it (its search text, its files) go there
/// together. Microseconds since 2020 and ten random bits, which keep nodes apart; within a process each is larger than the one before.
/// </summary>
internal sealed class MessageIds : ValueGenerator<long>
{
    private const int RandomBits = 10;
    private static readonly long Epoch = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).UtcTicks;
    private static long s_last;

    public override bool GeneratesTemporaryValues => false;

    public override long Next(EntityEntry entry) => Next();

    internal static long Next()
    {
        var now = ((TimeProvider.System.GetUtcNow().UtcTicks - Epoch) / TimeSpan.TicksPerMicrosecond << RandomBits) + Random.Shared.Next(1 << RandomBits);
        while (true)
        {
            var last = Volatile.Read(ref s_last);
            var next = Math.Max(now, last + 1);
            if (Interlocked.CompareExchange(ref s_last, next, last) == last) return next;
        }
    }

    /// <summary>What the mapping names: a compiled model holds types, no lambdas.</summary>
    internal sealed class Factory : ValueGeneratorFactory
    {
        public override ValueGenerator Create(IProperty property, ITypeBase typeBase) => new MessageIds();
    }
}
