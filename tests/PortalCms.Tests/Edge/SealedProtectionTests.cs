using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Time.Testing;
using PortalCms.Edge;

namespace PortalCms.Tests.Edge;

public sealed class SealedProtectionTests
{
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes("whose form it is");
    private readonly EphemeralDataProtectionProvider _ring = new();
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void What_one_node_seals_another_one_opens()
    {
        var data = Node("forms").Protect(Secret);

        Assert.Equal(Secret, Node("forms").Unprotect(data));
    }

    [Fact]
    public void A_changed_byte_is_refused_wherever_it_stands()
    {
        var data = Node("forms").Protect(Secret);

        for (var i = 0; i < data.Length; i++)
        {
            data[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => Node("forms").Unprotect(data));
            data[i] ^= 1;
        }
        Assert.Equal(Secret, Node("forms").Unprotect(data));
    }

    [Fact]
    public void Data_that_are_cut_off_are_refused()
    {
        var data = Node("forms").Protect(Secret);

        for (var length = 0; length < data.Length; length++)
            Assert.ThrowsAny<CryptographicException>(() => Node("forms").Unprotect(data[..length]));
    }

    [Fact]
    public void Another_purpose_does_not_open_it() =>
        Assert.ThrowsAny<CryptographicException>(() => Node("files").Unprotect(Node("forms").Protect(Secret)));

    [Fact]
    public void The_key_of_one_text_does_not_open_another_one()
    {
        var (first, second) = (Node("forms").Protect(Secret), Node("forms").Protect(Secret));
        var head = first.Length - Secret.Length - 28;

        Assert.ThrowsAny<CryptographicException>(() => Node("forms").Unprotect([.. first[..head], .. second[head..]]));
    }

    [Fact]
    public void The_key_that_is_sent_along_is_no_text_itself()
    {
        var data = Node("forms").Protect(Secret);
        var length = data[1] | data[2] << 8;

        Assert.ThrowsAny<CryptographicException>(() => Node("forms").Unprotect(data[3..(3 + length)]));
    }

    [Fact]
    public void What_the_ring_protected_itself_is_still_read() =>
        Assert.Equal(Secret, Node("forms").Unprotect(_ring.CreateProtector("forms").Protect(Secret)));

    [Fact]
    public void After_an_hour_there_is_another_key_and_the_old_texts_still_open()
    {
        var node = Node("forms");
        var (early, soon) = (node.Protect(Secret), node.Protect(Secret));
        _clock.Advance(TimeSpan.FromMinutes(61));
        var late = node.Protect(Secret);

        var head = early.Length - Secret.Length - 28;
        Assert.Equal(early[..head], soon[..head]);
        Assert.NotEqual(early[..head], late[..head]);
        Assert.Equal(Secret, node.Unprotect(early));
    }

    [Fact]
    public void The_same_text_is_never_sealed_in_the_same_way_also_by_many_at_once()
    {
        var node = Node("forms");
        var all = new System.Collections.Concurrent.ConcurrentBag<string>();
        Parallel.For(0, 5000, _ => all.Add(Convert.ToBase64String(node.Protect(Secret))));

        Assert.Equal(5000, all.Distinct().Count());
    }

    [Fact]
    public void What_the_ring_no_longer_opens_is_refused_after_an_hour()
    {
        var ring = new RevocableRing(_ring);
        var reader = new SealedProtection(ring, _clock).CreateProtector("forms");
        var data = Node("forms").Protect(Secret);
        Assert.Equal(Secret, reader.Unprotect(data));

        ring.IsRevoked = true;
        _clock.Advance(TimeSpan.FromMinutes(61));

        Assert.ThrowsAny<CryptographicException>(() => reader.Unprotect(data));
    }

    [Fact]
    public async Task Many_seal_and_open_at_once()
    {
        var node = Node("forms");
        await Parallel.ForEachAsync(Enumerable.Range(0, 2000), (i, _) =>
        {
            var text = BitConverter.GetBytes(i);
            var data = node.Protect(text);
            Assert.Equal(text, node.Unprotect(data));
            Assert.Equal(text, node.Unprotect(data));
            return ValueTask.CompletedTask;
        });
    }

    private sealed class RevocableRing(IDataProtectionProvider ring) : IDataProtectionProvider, IDataProtector
    {
        private IDataProtector? _protector;

        public bool IsRevoked { get; set; }
        public IDataProtector CreateProtector(string purpose) => new RevocableRing(ring) { _protector = (_protector ?? ring).CreateProtector(purpose), Root = Root ?? this };
        public byte[] Protect(byte[] plaintext) => _protector!.Protect(plaintext);
        public byte[] Unprotect(byte[] protectedData) => Root!.IsRevoked ? throw new CryptographicException("Revoked.") : _protector!.Unprotect(protectedData);
        private RevocableRing? Root { get; init; }
    }

    private IDataProtector Node(string purpose) => new SealedProtection(_ring, _clock).CreateProtector(purpose);
}
