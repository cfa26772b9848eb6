using System.Security.Cryptography;

namespace EscalationDashboard.Data;

/// <summary>
/// Makes ids, which are ULIDs: they sort by time and cannot be guessed. Clock and randomness are passed in, so that a replay
/// makes the same ids again.
/// </summary>
/// <param name="fill">Fills a span with random bytes; cryptographic randomness where none is given.</param>
public sealed class Ids(TimeProvider clock, Action<byte[]>? fill = null)
{
    /// <summary>The time by the clock that ids are made with.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

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

    // Sixteen bytes are drawn and ten are used: ids that were told before stay what they are.
    public string Next() => Ulid.NewUlid(clock.GetUtcNow(), Secret(16).AsSpan(6)).ToString();
}
