using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace PortalCms.Edge;

/// <summary>
/// Data protection that asks the key ring once an hour instead of for every token: each purpose has a key of its own, protected by the ring and sent along
/// with what it seals (AES-GCM). A page with a form makes and reads several tokens, and the ring's way costs more than the page's queries.
/// What the ring itself protected is still read.
/// </summary>
internal sealed class SealedProtection(IDataProtectionProvider ring, TimeProvider clock) : IDataProtectionProvider
{
    public IDataProtector CreateProtector(string purpose) => new Protector(ring.CreateProtector(purpose), clock);

    private sealed class Protector(IDataProtector ring, TimeProvider clock) : IDataProtector
    {
        /// <summary>The first byte of what is sealed here; the ring's own begins with another.</summary>
        private const byte Mark = 0x50;
        private const int HeadBytes = 3, NonceBytes = 12, TagBytes = 16, KeyBytes = 32;
        private static readonly TimeSpan s_life = TimeSpan.FromHours(1);

        /// <summary>Another purpose than the texts': a key cut out of what it sealed is no text.</summary>
        private readonly IDataProtector _keys = ring.CreateProtector("SealingKey");
        private readonly ConcurrentDictionary<string, Cipher> _known = new(StringComparer.Ordinal);
        private long _forgetAt;
        private volatile SealingKey? _now;

        public IDataProtector CreateProtector(string purpose) => new Protector(ring.CreateProtector(purpose), clock);

        public byte[] Protect(byte[] plaintext)
        {
            var key = Current();
            var data = new byte[HeadBytes + key.Wrapped.Length + NonceBytes + TagBytes + plaintext.Length];
            data[0] = Mark;
            BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(1), (ushort)key.Wrapped.Length);
            key.Wrapped.CopyTo(data, HeadBytes);
            var parts = new Parts(data, key.Wrapped.Length);
            BinaryPrimitives.WriteInt64LittleEndian(parts.Nonce, key.Next()); // a key is this process's own: its texts are counted
            key.Cipher.Encrypt(parts, plaintext);
            return data;
        }

        public byte[] Unprotect(byte[] protectedData)
        {
            if (protectedData.Length < HeadBytes || protectedData[0] != Mark) return ring.Unprotect(protectedData);
            int length = BinaryPrimitives.ReadUInt16LittleEndian(protectedData.AsSpan(1));
            if (protectedData.Length < HeadBytes + length + NonceBytes + TagBytes) throw new CryptographicException("The sealed data are cut off.");
            Forget();
            var parts = new Parts(protectedData, length);
            return Open(protectedData.AsSpan(HeadBytes, length)).Decrypt(parts);
        }

        private SealingKey Current()
        {
            var now = clock.GetUtcNow();
            if (_now is { } key && key.Until > now) return key;
            var made = RandomNumberGenerator.GetBytes(KeyBytes);
            return _now = new SealingKey(new Cipher(made), _keys.Protect(made), now + s_life);
        }

        private Cipher Open(ReadOnlySpan<byte> wrapped)
        {
            if (_now is { } key && wrapped.SequenceEqual(key.Wrapped)) return key.Cipher;
            var name = Convert.ToBase64String(wrapped);
            return _known.TryGetValue(name, out var known) ? known : _known[name] = new Cipher(_keys.Unprotect(wrapped.ToArray()));
        }

        /// <summary>Keys that the ring no longer opens are known for an hour at most.</summary>
        private void Forget()
        {
            var now = clock.GetUtcNow();
            var at = Interlocked.Read(ref _forgetAt);
            if (now.UtcTicks < at || Interlocked.CompareExchange(ref _forgetAt, (now + s_life).UtcTicks, at) != at) return;
            _known.Clear();
        }

        /// <summary>AES-GCM with one key. Setting a cipher up costs more than using it, and one serves one caller at a time.</summary>
        private sealed class Cipher(byte[] key)
        {
            private readonly ConcurrentBag<AesGcm> _idle = [];

            internal void Encrypt(Parts parts, byte[] plaintext)
            {
                var aes = Take();
                aes.Encrypt(parts.Nonce, plaintext, parts.Text, parts.Tag);
                _idle.Add(aes);
            }

            internal byte[] Decrypt(Parts parts)
            {
                var text = new byte[parts.Text.Length];
                var aes = Take();
                aes.Decrypt(parts.Nonce, parts.Text, parts.Tag, text); // one that refused a token is left to the collector
                _idle.Add(aes);
                return text;
            }

            private AesGcm Take() => _idle.TryTake(out var aes) ? aes : new AesGcm(key, TagBytes);
        }

        private readonly ref struct Parts(byte[] data, int wrapped)
        {
            private readonly Span<byte> _rest = data.AsSpan(HeadBytes + wrapped);

            public Span<byte> Nonce => _rest[..NonceBytes];
            public Span<byte> Tag => _rest.Slice(NonceBytes, TagBytes);
            public Span<byte> Text => _rest[(NonceBytes + TagBytes)..];
        }

        private sealed record SealingKey(Cipher Cipher, byte[] Wrapped, DateTimeOffset Until)
        {
            private long _used;

            internal long Next() => Interlocked.Increment(ref _used);
        }
    }
}
