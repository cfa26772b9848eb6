using System.Security.Cryptography;
using System.Text;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Protection;
using EscalationDashboard.Features.Account;
using EscalationDashboard.Host;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

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
        var key = (await _office.Get<AccountCommands>().BeginSecondFactor(maya, null, Enrolled.Password)).Key!;

        var kept = await _office.Read(db => db.Set<Microsoft.AspNetCore.Identity.IdentityUserToken<string>>().Select(t => t.Value).SingleAsync());

        key.ShouldMatch("^[A-Z2-7]{32}$");
        kept!.ShouldNotContain(key);
        (await _office.Get<AccountCommands>().FinishSecondFactor(maya, null, Enrolled.Password, _office.CodeOf(key))).Verdict.IsAllowed.ShouldBeTrue();
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

    [Fact]
    public async Task KeysMadeBeforeThereWasASecret_AreSealedAtTheNextStartAndGoOn()
    {
        await using var open = new ProductFixture();
        await open.InitializeAsync();
        var made = await open.Writes.Execute(scope => SigningKey.Of(scope, SigningKey.Feedback, KeyCipher.Off));
        var signature = made.Sign("words", KeyCipher.Off);
        var letter = open.Get<IDataProtectionProvider>().CreateProtector("test").Protect("a letter");
        await open.Writes.Execute(_ => Task.FromResult(true)); // what was to be stored before it is stored
        (await open.Read(db => db.ProtectionKeys.Select(k => k.Xml).SingleAsync())).ShouldContain("masterKey");

        await using var later = Product(open, new() { [KeyCipher.Setting] = Secret });
        await later.GetRequiredService<IDatabaseSetup>().Prepare();

        var read = (await open.Read(db => SigningKey.Of(db, SigningKey.Feedback)))!;
        (read.IsSealed, read.Secret.AsSpan().IndexOf(made.Secret)).ShouldBe((true, -1));
        read.Signed("words", signature, later.GetRequiredService<KeyCipher>()).ShouldBeTrue();
        var xml = await open.Read(db => db.ProtectionKeys.Select(k => k.Xml).SingleAsync());
        xml.ShouldContain("<sealed");
        xml.ShouldNotContain("masterKey");
        later.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(letter).ShouldBe("a letter");
        (await File.ReadAllBytesAsync(open.DatabaseFile)).AsSpan().IndexOf(made.Secret).ShouldBe(-1, "it is overwritten in the file");
    }

    [Fact]
    public async Task SecretThatChanges_SealsAnewAndTheFormerIsNeededNoMore()
    {
        await _office.Writes.Execute(scope => SigningKey.Of(scope, SigningKey.Feedback, _office.Get<KeyCipher>()));
        var next = Convert.ToBase64String(Encoding.UTF8.GetBytes("another secret of thirty-two bytes or so"));
        await using var changed = Product(_office, new() { [KeyCipher.Setting] = next, [$"{KeyCipher.FormerSetting}:0"] = Secret });
        await changed.GetRequiredService<IDatabaseSetup>().Prepare();

        await using var later = Product(_office, new() { [KeyCipher.Setting] = next });

        await later.GetRequiredService<IDatabaseSetup>().Prepare();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("another secret of thirty-two bytes or so")]
    public async Task SecretThatOpensNoKey_RefusesTheStartAndChangesNothing(string? other)
    {
        await _office.Writes.Execute(scope => SigningKey.Of(scope, SigningKey.Feedback, _office.Get<KeyCipher>()));
        var before = await _office.Read(db => SigningKey.Of(db, SigningKey.Feedback));
        await using var later = Product(_office, other is null ? [] : new() { [KeyCipher.Setting] = Convert.ToBase64String(Encoding.UTF8.GetBytes(other)) });

        var refused = await Should.ThrowAsync<StartRefusedException>(later.GetRequiredService<IDatabaseSetup>().Prepare);

        refused.Message.ShouldContain(KeyCipher.Setting);
        refused.Message.ShouldNotContain("\n");
        (await _office.Read(db => SigningKey.Of(db, SigningKey.Feedback)))!.Secret.ShouldBe(before!.Secret);
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

    // The same database, as the next start finds it.
    private static ServiceProvider Product(ProductFixture office, Dictionary<string, string?> settings) => CompositionRoot.Build(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Concat(DataFeature.SettingsFor(office.DatabaseFile))).Build());

    private static KeyCipher Cipher(string secret, params string[] former) => new(Encoding.UTF8.GetBytes(secret), [.. former.Select(Encoding.UTF8.GetBytes)]);
}
