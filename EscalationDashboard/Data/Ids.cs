using System.Buffers.Binary;
using System.Security.Cryptography;

namespace EscalationDashboard.Data;

/// <summary>
/// Makes ids: 48 bits of the clock's milliseconds, then 80 random bits, in Crockford's base 32, so that they sort by
/// time and cannot be guessed. Clock and randomness are passed in, so that a replay makes the same ids again.
/// </summary>
/// <param name="fill">Fills a span with random bytes; cryptographic randomness where none is given.</param>
public sealed class Ids(TimeProvider clock, Action<byte[]>? fill = null)
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Random bytes from the same source, for keys.</summary>
    public byte[] Secret(int length)
    {
        var bytes = new byte[length];
        if (fill is null)
        {
            RandomNumberGenerator.Fill(bytes);
        }
        else
        {
            fill(bytes);
        }

        return bytes;
    }

    public string Next()
    {
        var bytes = Secret(16);
        var milliseconds = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var random = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        var value = ((UInt128)(ulong)milliseconds << 80) | (random & ((UInt128.One << 80) - 1));
        return string.Create(26, value, static (text, rest) =>
        {
            for (var i = text.Length - 1; i >= 0; i--)
            {
                text[i] = Alphabet[(int)(rest & 31)];
                rest >>= 5;
            }
        });
    }
}
