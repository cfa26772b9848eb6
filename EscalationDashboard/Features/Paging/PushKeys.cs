using System.Buffers.Text;
using System.Security.Cryptography;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Protection;

namespace EscalationDashboard.Features.Paging;

/// <summary>The pair of keys by which push services know this installation (VAPID), as browsers write them.</summary>
public sealed record PushKey(string Public, string Private)
{
    /// <param name="scalar">32 random bytes.</param>
    public static PushKey Of(byte[] scalar)
    {
        using var pair = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = scalar });
        var point = pair.ExportParameters(includePrivateParameters: false).Q;
        return new PushKey(Base64Url.EncodeToString([4, .. point.X!, .. point.Y!]), Base64Url.EncodeToString(scalar));
    }
}

/// <summary>Keeps that pair with the other signing keys; it is made when the first browser asks for it.</summary>
public sealed class PushKeys(IReadContexts contexts, IWriteQueue writes, KeyCipher cipher)
{
    private PushKey? _known;

    public async Task<PushKey> Current()
    {
        if (Volatile.Read(ref _known) is { } known)
        {
            return known;
        }

        var stored = await contexts.Read(db => SigningKey.Of(db, SigningKey.Push)) ?? await writes.Execute(scope => SigningKey.Of(scope, SigningKey.Push, cipher));
        var key = PushKey.Of(stored.Bytes(cipher));
        Volatile.Write(ref _known, key);
        return key;
    }

    /// <summary>What a browser is given; null where the first pair could not be stored just now, so that none can be added yet.</summary>
    public async Task<string?> Offered()
    {
        try
        {
            return (await Current()).Public;
        }
        catch (NotStoredException)
        {
            return null;
        }
    }
}
