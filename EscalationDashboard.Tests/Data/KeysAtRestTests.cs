using System.Security.Cryptography;
using System.Text;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Protection;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Account;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace EscalationDashboard.Tests.Data;

/// <summary>Keys in the database are of no use to one who has a copy of it and nothing else.</summary>
public sealed class KeysAtRestTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Leader = "L-US-FRE-1";
    private static readonly string Secret = Convert.ToBase64String(Encoding.UTF8.GetBytes("a secret of thirty-two bytes or more"));

    private readonly ProductFixture _office = new() { Settings = new() { [KeyCipher.Setting] = Secret } };

    [Fact]
    public async Task KeyOfOneTimeCodes_StandsNowhereInTheDatabase()
    {
        var maya = await _office.SignedIn(Leader);
        await _office.Get<AccountCommands>().BeginSecondFactor(maya, null, Enrolled.Password);
        var key = (await _office.Get<AccountQueries>().Own(maya, null))!.NewKey!;

        var kept = await _office.Read(db => db.Set<Microsoft.AspNetCore.Identity.IdentityUserToken<string>>().Select(t => t.Value).SingleAsync());

        key.ShouldMatch("^[A-Z2-7]{32}$");
        kept!.ShouldNotContain(key);
        (await _office.Get<AccountCommands>().FinishSecondFactor(maya, null, Enrolled.Password, await _office.Code(Leader))).Verdict.IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public async Task KeyOfDataProtection_IsSealed()
    {
        await _office.Get<AccountCommands>().BeginSecondFactor(await _office.SignedIn(Leader), null, Enrolled.Password);
        await _office.Writes.Execute(_ => Task.FromResult(true)); // what was to be stored before it is stored

        var xml = await _office.Read(db => db.ProtectionKeys.Select(k => k.Xml).SingleAsync());

        xml.ShouldContain("<sealed");
        xml.ShouldNotContain("masterKey");
    }

    [Fact]
    public async Task SigningKey_IsSealedAndSignsAllTheSame()
    {
        var cipher = _office.Get<KeyCipher>();
        var made = await _office.Writes.Execute(scope => SigningKey.Of(scope, SigningKey.Feedback, cipher));
        var read = (await _office.Read(db => SigningKey.Of(db, SigningKey.Feedback)))!;

        read.IsSealed.ShouldBeTrue();
        read.Signed("words", made.Sign("words", cipher), cipher).ShouldBeTrue();
        read.Signed("others", made.Sign("words", cipher), cipher).ShouldBeFalse();
        Should.Throw<CryptographicException>(() => read.Sign("words", Cipher("another secret of thirty-two bytes or so")));
    }

    [Fact]
    public void ChangedSecret_StillReadsWhatTheFormerOneSealed()
    {
        var sealedBefore = Cipher("the first secret of thirty-two bytes and").Encrypt([1, 2, 3]);

        Cipher("the second secret, thirty-two bytes too", "the first secret of thirty-two bytes and").Decrypt(sealedBefore).ShouldBe([1, 2, 3]);
        Should.Throw<CryptographicException>(() => Cipher("the second secret, thirty-two bytes too").Decrypt(sealedBefore));
    }

    [Theory]
    [InlineData("short")]
    [InlineData("c2hvcnQ=")]
    public void SecretThatIsNone_RefusesTheStart(string secret) => Should.Throw<StartRefusedException>(() => KeyCipher.From(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [KeyCipher.Setting] = secret }).Build()));

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        await _office.Enrol(Leader, "maya@example.com");
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    private static KeyCipher Cipher(string secret, params string[] former) => new(Encoding.UTF8.GetBytes(secret), [.. former.Select(Encoding.UTF8.GetBytes)]);
}
