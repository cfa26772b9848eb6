using System.Text;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Outgoing;
using EscalationDashboard.Data.Protection;
using EscalationDashboard.Domain.ApiKeys;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Messages.Keys;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Messages.Keys;

public sealed class KeyCommandsTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private readonly ProductFixture _office;
    private readonly WebhookTarget _target = new();
    private Actor _admin = null!;

    public KeyCommandsTests() => _office = new ProductFixture { Clock = new ManualClock(), Settings = _target.Settings };

    private KeyCommands Keys => _office.Get<KeyCommands>();

    private SecretCommands Secrets => _office.Get<SecretCommands>();

    [Fact]
    public async Task NewKey_IsToldOnceAndKeptAsAHash()
    {
        var (verdict, key) = await Keys.Create(_admin, Draft("dms", "US-FRE"));

        verdict.IsAllowed.ShouldBeTrue();
        var stored = await Stored("dms").SingleAsync();
        (stored.Hash, stored.Ending, stored.ExpiresAt).ShouldBe((ApiKey.HashOf(key!), key![^4..], _office.Now + ApiKey.Usual));
        stored.LocationCodes.ShouldBe(["US-FRE"]);
        var entry = await _office.Read(db => db.Audit.SingleAsync(a => a.Action == "api-key.create" && a.ActorId == "A-1"));
        entry.Data.ShouldContain("US-FRE");
        entry.Data.ShouldNotContain(key);
        entry.Data.ShouldNotContain(stored.Hash);
    }

    [Fact]
    public async Task Rotation_LetsTwoCountUntilTheOldOneEnds()
    {
        var (_, old) = await Keys.Create(_admin, Draft("dms", "US-FRE"));
        var id = (await Stored("dms").SingleAsync()).Id;

        var (verdict, next) = await Keys.Rotate(_admin, id, Week);

        verdict.IsAllowed.ShouldBeTrue();
        (await Counting("dms")).ShouldBe([ApiKey.HashOf(old!), ApiKey.HashOf(next!)], ignoreOrder: true);
        (await Stored("dms").SingleAsync(k => k.Id != id)).LocationCodes.ShouldBe(["US-FRE"]);
        (await Keys.Rotate(_admin, id, Week)).Verdict.Refusals.Select(r => r.Code).ShouldBe([KeyRefusal.KeyRotating]);
        _office.Clock.Advance(Week);
        (await Counting("dms")).ShouldBe([ApiKey.HashOf(next!)]);
    }

    [Fact]
    public async Task NameOfALivingKey_IsTakenAndThatOfAnEndedOneIsFree()
    {
        await Keys.Create(_admin, Draft("dms"));

        (await Keys.Create(_admin, Draft("dms"))).Verdict.Refusals.Select(r => r.Code).ShouldBe([KeyRefusal.KeyNameTaken]);
        (await Keys.Revoke(_admin, (await Stored("dms").SingleAsync()).Id, "Lost")).IsAllowed.ShouldBeTrue();
        (await Keys.Create(_admin, Draft("dms"))).Verdict.IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public async Task Revocation_NeedsAReasonAndCountsAtOnce()
    {
        await Keys.Create(_admin, Draft("dms"));
        var id = (await Stored("dms").SingleAsync()).Id;

        (await Keys.Revoke(_admin, id, " ")).Refusals.Select(r => r.Code).ShouldBe(["ReasonMissing"]);
        (await Keys.Revoke(_admin, id, "Found in a log")).IsAllowed.ShouldBeTrue();

        (await Counting("dms")).ShouldBeEmpty();
        (await Keys.Revoke(_admin, id, "Again")).Refusals.Select(r => r.Code).ShouldBe([KeyRefusal.KeyOver]);
        (await _office.Read(db => db.Audit.SingleAsync(a => a.Action == "api-key.revoke"))).Data.ShouldContain("Found in a log");
    }

    [Fact]
    public async Task RotatedSecret_SignsBesideTheOneBeforeUntilThatEnds()
    {
        var before = _target.Secrets;

        var (verdict, written) = await Secrets.Rotate(_admin, Week);

        verdict.IsAllowed.ShouldBeTrue();
        var after = WebhookSecret.Read(written!).Secrets;
        (await Verifies(before), await Verifies(after)).ShouldBe((true, true));
        _office.Clock.Advance(Week);
        (await Verifies(before), await Verifies(after)).ShouldBe((false, true));
        (await _office.Read(db => db.WebhookSecrets.SingleAsync(s => s.Sealed != null))).Sealed!.ShouldNotContain(written![WebhookSecret.Prefix.Length..]);
        (await _office.Read(db => db.Audit.SingleAsync(a => a.Action == "webhook-secret.rotate"))).Data.ShouldNotContain(written);
    }

    [Fact]
    public async Task SecretThatLasts_DoesNotEndWhileTheOthersAreEndingAnyway()
    {
        var made = WebhookSecret.Read((await Secrets.Rotate(_admin, Week)).Secret!).Secrets[0].Id;

        (await Secrets.End(_admin, made, "Leaked")).Refusals.Select(r => r.Code).ShouldBe([KeyRefusal.LastSecret]);
        (await Secrets.End(_admin, _target.Secrets[0].Id, "Leaked")).IsAllowed.ShouldBeTrue();

        _office.Clock.Advance(Week);
        (await _office.Get<WebhookSecrets>().Current()).Length.ShouldBe(1, "a week later there is one");
    }

    [Fact]
    public async Task LastSecret_DoesNotEndAndAtMostThreeSign()
    {
        var first = _target.Secrets[0].Id;
        (await Secrets.End(_admin, first, "Leaked")).Refusals.Select(r => r.Code).ShouldBe([KeyRefusal.LastSecret]);
        await Secrets.Rotate(_admin, Week);
        await Secrets.Rotate(_admin, Week);

        (await Secrets.Rotate(_admin, Week)).Verdict.Refusals.Select(r => r.Code).ShouldBe([KeyRefusal.SecretsMany]);
        (await Secrets.End(_admin, first, "Leaked")).IsAllowed.ShouldBeTrue();

        (await Verifies(_target.Secrets)).ShouldBeFalse();
        (await _office.Get<WebhookSecrets>().Current()).Length.ShouldBe(2);
    }

    [Fact]
    public async Task SealedSecret_OpensForNobodyElseAndNotOnceItWasChanged()
    {
        var (one, other) = (new SigningKey { Name = "a", Secret = new byte[32] }, new SigningKey { Name = "b", Secret = [.. new byte[31], 1] });
        var open = new KeyCipher(null, []);
        var closed = one.Seal("whsec_x", new byte[12], open);

        one.Unseal(closed, open).ShouldBe("whsec_x");
        Should.Throw<System.Security.Cryptography.CryptographicException>(() => other.Unseal(closed, open));
        Should.Throw<System.Security.Cryptography.CryptographicException>(() => one.Unseal($"{closed[..^2]}AA", open));
        await Task.CompletedTask;
    }

    [Theory]
    [InlineData("L-US-FRE-1")]
    [InlineData("R-NA-1")]
    public async Task AnybodyElse_IsRefusedAndSeesNothing(string account)
    {
        var actor = await _office.SignedIn(account);
        var demo = await Stored("demo").SingleAsync();

        (await _office.Get<KeyQueries>().Picture(actor)).ShouldBeNull();
        (await Keys.Create(actor, Draft("dms"))).Verdict.Refusals.Select(r => r.Code).ShouldBe([OutboxRefusal.AdminsOnly]);
        foreach (var verdict in new[]
        {
            (await Keys.Rotate(actor, demo.Id, Week)).Verdict, await Keys.Revoke(actor, demo.Id, "Because"),
            (await Secrets.Rotate(actor, Week)).Verdict, await Secrets.End(actor, _target.Secrets[0].Id, "Because"),
        })
        {
            verdict.Refusals.Select(r => r.Code).ShouldBe([OutboxRefusal.IntegrationOnly]);
        }
    }

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        _admin = await _office.SignedIn("A-1");
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public async Task DisposeAsync()
    {
        await _target.DisposeAsync();
        await _office.DisposeAsync();
    }

    private static ApiKeyDraft Draft(string name, params string[] locations) => new(name, "intake", locations, null);

    private IQueryable<ApiKey> Stored(string name) => _office.Get<IReadContexts>().Create().ApiKeys.Where(k => k.Name == name);

    private async Task<List<string>> Counting(string name) => [.. (await Stored(name).ToListAsync()).Where(k => k.CountsAt(_office.Now)).Select(k => k.Hash)];

    private async Task<bool> Verifies(System.Collections.Immutable.ImmutableArray<WebhookSecret> receivers)
    {
        var (body, at) = (Encoding.UTF8.GetBytes("{}"), _office.Now);
        var signed = WebhookSignature.Sign(await _office.Get<WebhookSecrets>().Current(), "msg_1", at, body);
        return WebhookSignature.Verify(receivers, "msg_1", WebhookSignature.Timestamp(at), signed, body, at);
    }
}
