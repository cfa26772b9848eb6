using System.Security.Cryptography;

namespace EscalationDashboard.Data.Protection;

/// <summary>Bytes that nobody reads or changes without the key (AES-256-GCM): a random nonce, the tag, the text.</summary>
public static class SealedBytes
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <param name="about">What it belongs to: moved to another place, it does not open.</param>
    public static byte[] Close(byte[] key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> about = default)
    {
        var nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        var (text, tag) = (new byte[plain.Length], new byte[TagBytes]);
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(nonce, plain, text, tag, about);
        return [.. nonce, .. tag, .. text];
    }

    /// <returns>Null where it was closed with another key, about something else, or has been changed since.</returns>
    public static byte[]? Open(byte[] key, ReadOnlySpan<byte> closed, ReadOnlySpan<byte> about = default)
    {
        if (closed.Length < NonceBytes + TagBytes)
        {
            return null;
        }

        var plain = new byte[closed.Length - NonceBytes - TagBytes];
        try
        {
            using var cipher = new AesGcm(key, TagBytes);
            cipher.Decrypt(closed[..NonceBytes], closed[(NonceBytes + TagBytes)..], closed.Slice(NonceBytes, TagBytes), plain, about);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
