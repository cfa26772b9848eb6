using System.Buffers.Binary;
using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EscalationDashboard.Tests.Support;

/// <summary>A message as a browser reads it, and what its push service was told beside.</summary>
/// <param name="Identity">The claims of the sender's token, verified by the key it names.</param>
/// <param name="Key">The sender's public key, as the browser was given it.</param>
public sealed record Pushed(JsonElement Content, JsonElement Identity, string Key, string? Urgency, string? Topic, string? Lives);

/// <summary>
/// Stands in for a browser and its maker's push service, of which there is none in a test: takes what the product sends, checks who sent
/// it (RFC 8292) and reads it with the browser's own keys (RFC 8291), by the framework's cryptography and not by the product's package.
/// </summary>
public sealed class PushTarget : IAsyncDisposable
{
    private readonly ECDiffieHellman _browser = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(16);
    private readonly Lock _lock = new();
    private readonly List<Pushed> _arrived = [];
    private readonly int _port = FreePort();
    private WebApplication? _app;

    /// <summary>What it answers.</summary>
    public int Status { get; set; } = 201;

    /// <summary>How long it asks to be left alone; null where it doesn't.</summary>
    public string? RetryAfter { get; set; }

    public string Authority => $"127.0.0.1:{_port}";

    public string Endpoint => $"http://{Authority}/push/one";

    public string P256dh => Base64Url.EncodeToString(Point(_browser));

    public string Auth => Base64Url.EncodeToString(_secret);

    /// <summary>A message has come.</summary>
    public event Action? Arrived;

    public IReadOnlyList<Pushed> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _arrived];
            }
        }
    }

    public async Task Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://{Authority}");
        _app = builder.Build();
        _app.MapPost("/push/one", Take);
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        _browser.Dispose();
    }

    private async Task Take(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var headers = http.Request.Headers;
        if (Status is >= 200 and < 300)
        {
            headers.ContentEncoding.ToString().ShouldBe("aes128gcm");
            var (identity, key) = Verified(headers.Authorization.ToString());
            var pushed = new Pushed(JsonDocument.Parse(Decrypted(body.ToArray())).RootElement, identity, key, headers["Urgency"], headers["Topic"], headers["TTL"]);
            lock (_lock)
            {
                _arrived.Add(pushed);
            }

            Arrived?.Invoke();
        }

        http.Response.StatusCode = Status;
        if (RetryAfter is { } wait)
        {
            http.Response.Headers.RetryAfter = wait;
        }
    }

    // vapid t=TOKEN, k=KEY
    private static (JsonElement Claims, string Key) Verified(string authorization)
    {
        authorization.ShouldStartWith("vapid ");
        var parts = authorization["vapid ".Length..].Split(',', StringSplitOptions.TrimEntries).ToDictionary(p => p[..1], p => p[2..]);
        var point = Base64Url.DecodeFromChars(parts["k"]);
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] } });
        var token = parts["t"].Split('.');
        key.VerifyData(Encoding.ASCII.GetBytes($"{token[0]}.{token[1]}"), Base64Url.DecodeFromChars(token[2]), HashAlgorithmName.SHA256).ShouldBeTrue();
        return (JsonDocument.Parse(Base64Url.DecodeFromChars(token[1])).RootElement, parts["k"]);
    }

    private string Decrypted(byte[] body)
    {
        var (salt, size, idLength) = (body[..16], BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(16)), body[20]);
        var (sender, sealedText) = (body[21..(21 + idLength)], body[(21 + idLength)..]);
        sealedText.Length.ShouldBeLessThanOrEqualTo((int)size);
        using var theirs = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = sender[1..33], Y = sender[33..] } });
        var shared = _browser.DeriveRawSecretAgreement(theirs.PublicKey);
        var input = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, 32, _secret, [.. "WebPush: info\0"u8, .. Point(_browser), .. sender]);
        using var cipher = new AesGcm(HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 16, salt, [.. "Content-Encoding: aes128gcm\0"u8]), 16);
        var plain = new byte[sealedText.Length - 16];
        cipher.Decrypt(HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 12, salt, [.. "Content-Encoding: nonce\0"u8]), sealedText.AsSpan(..^16), sealedText.AsSpan(^16..), plain);

        // A two ends the last record, and zeros may follow.
        return Encoding.UTF8.GetString(plain.AsSpan(0, plain.AsSpan().LastIndexOf((byte)2)));
    }

    private static byte[] Point(ECDiffieHellman pair)
    {
        var point = pair.ExportParameters(includePrivateParameters: false).Q;
        return [4, .. point.X!, .. point.Y!];
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
