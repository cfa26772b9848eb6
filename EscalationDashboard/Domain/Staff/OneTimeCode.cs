using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EscalationDashboard.Domain.Staff;

/// <summary>
/// Codes of six digits that change each half minute (RFC 6238), as every authenticator app makes them. A code counts once: the
/// person says after which one they are.
/// </summary>
public static class OneTimeCode
{
    public const int Digits = 6;
    public const int StepSeconds = 30;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The step whose code it is, one step early or late, and later than the last one that was taken; null where there is none.</summary>
    public static long? StepOf(string key, string code, DateTimeOffset now, long after)
    {
        var current = now.ToUnixTimeSeconds() / StepSeconds;
        for (var step = current - 1; step <= current + 1; step++)
        {
            if (step > after && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(At(key, step)), Encoding.UTF8.GetBytes(code)))
            {
                return step;
            }
        }

        return null;
    }

    /// <summary>The code of one step.</summary>
    /// <param name="key">In base 32.</param>
    public static string At(string key, long step)
    {
        var counter = BitConverter.GetBytes(step);
        if (BitConverter.IsLittleEndian)
        {
            Array.Reverse(counter);
        }

#pragma warning disable CA5350 // The authenticator apps have nothing else, and as a keyed hash it is sound.
        var hash = HMACSHA1.HashData(Bytes(key), counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xF;
        var number = ((hash[offset] & 0x7F) << 24) | (hash[offset + 1] << 16) | (hash[offset + 2] << 8) | hash[offset + 3];
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>A code as it was meant: without what is put between its groups, and with the digits of whichever script as ours.</summary>
    public static string Typed(string? code) => string.Concat((code ?? "").Where(char.IsLetterOrDigit).Select(c =>
        CharUnicodeInfo.GetDecimalDigitValue(c) is var digit and >= 0 ? (char)('0' + digit) : c));

    /// <summary>What the person's app reads from the picture.</summary>
    public static string Address(string issuer, string account, string key) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={key}&issuer={Uri.EscapeDataString(issuer)}&digits={Digits}";

    private static byte[] Bytes(string base32)
    {
        var (bytes, held, bits) = (new List<byte>(), 0, 0);
        foreach (var letter in base32.TrimEnd('='))
        {
            (held, bits) = ((held << 5) | Alphabet.IndexOf(letter, StringComparison.Ordinal), bits + 5);
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(held >> bits));
                held &= (1 << bits) - 1;
            }
        }

        return [.. bytes];
    }
}
