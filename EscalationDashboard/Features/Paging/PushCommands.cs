using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Paging;

/// <summary>What a browser says of itself once its person has allowed it.</summary>
/// <param name="Agent">What the browser calls itself.</param>
public sealed record PushDraft(string? Endpoint, string? P256dh, string? Auth, string? Agent = null)
{
    /// <summary>Null where the person turned away, or it is not what <c>push.js</c> says.</summary>
    public static PushDraft? Read(string? said)
    {
        try
        {
            return string.IsNullOrEmpty(said) ? null : JsonSerializer.Deserialize<PushDraft>(said, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A person's browsers are reached, or no longer.</summary>
public sealed class PushCommands(IWriteQueue writes, PushSettings settings, TimeProvider clock)
{
    /// <summary>More, and nobody knows which is which.</summary>
    public const int MostBrowsers = 10;

    private const int PointBytes = 65;
    private const int SecretBytes = 16;

    public Task<Verdict> Add(Actor actor, PushDraft said) => writes.Execute(async scope =>
    {
        if (actor.Role is null)
        {
            return Verdict.Refused(Refusal.NotFound);
        }

        if (said is not { Endpoint: { Length: <= PushSubscription.LongestEndpoint } endpoint, P256dh: { } point, Auth: { } secret }
            || !settings.Trusts(endpoint) || !IsPoint(point) || Length(secret) != SecretBytes)
        {
            return Verdict.Refused(Refusal.BrowserWrong);
        }

        var (now, device) = (clock.GetUtcNow(), Devices.Of(said.Agent));
        if (await scope.Db.PushSubscriptions.FindAsync(endpoint) is { } known)
        {
            // Another person at the same browser: from now on it is theirs.
            (known.AccountId, known.P256dh, known.Auth, known.Device, known.CreatedAt) = (actor.Id, point, secret, device, now);
        }
        else
        {
            var before = await scope.Db.PushSubscriptions.Where(s => s.AccountId == actor.Id).OrderBy(s => s.CreatedAt).ToListAsync();
            scope.Db.PushSubscriptions.RemoveRange(before.Take(before.Count - MostBrowsers + 1));
            scope.Db.PushSubscriptions.Add(new PushSubscription
            {
                Endpoint = endpoint,
                AccountId = actor.Id,
                P256dh = point,
                Auth = secret,
                Device = device,
                CreatedAt = now,
            });
        }

        await Reaching.Forget(scope.Db, actor.Id, PageChannel.Push);
        scope.Record(now, actor, new PushSet(actor.Id, On: true));
        return Verdict.Allowed;
    });

    public Task<Verdict> Remove(Actor actor, string endpoint) => writes.Execute(async scope =>
    {
        if (await scope.Db.PushSubscriptions.SingleOrDefaultAsync(s => s.Endpoint == endpoint && s.AccountId == actor.Id) is not { } known)
        {
            return Verdict.Refused(Refusal.NotFound);
        }

        scope.Db.PushSubscriptions.Remove(known);
        scope.Record(clock.GetUtcNow(), actor, new PushSet(actor.Id, On: false));
        return Verdict.Allowed;
    });

    // What is no point of the curve could never be encrypted to.
    private static bool IsPoint(string text)
    {
        if (Length(text) != PointBytes || Base64Url.DecodeFromChars(text) is not [4, .. var both])
        {
            return false;
        }

        try
        {
            using var key = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = both[..32], Y = both[32..] } });
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static int Length(string text) => Base64Url.IsValid(text, out var length) ? length : -1;
}
