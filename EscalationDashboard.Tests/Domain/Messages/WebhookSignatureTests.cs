using System.Collections.Immutable;
using System.Text;
using EscalationDashboard.Domain.Messages;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Messages;

/// <summary>Against the vectors that Standard Webhooks publish with their libraries.</summary>
public sealed class WebhookSignatureTests
{
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const string Body = """{"test": 2432232314}""";
    private const string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1_614_265_330);
    private static readonly ImmutableArray<WebhookSecret> Secrets = Of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static readonly ImmutableArray<WebhookSecret> Others = Of("whsec_QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=");

    [Fact]
    public void Published_vector_is_signed_as_published() =>
        WebhookSignature.Sign(Secrets, Id, At, Bytes(Body)).ShouldBe(Signature);

    [Fact]
    public void Published_vector_is_verified() => Verify().ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("hello")]
    [InlineData("-1614265330")]
    [InlineData("99999999999999999999999")]
    public void Time_that_is_none_is_refused(string? timestamp) => Verify(timestamp: timestamp).ShouldBeFalse();

    [Theory]
    [InlineData(null, Signature)]
    [InlineData("", Signature)]
    [InlineData(Id, null)]
    [InlineData(Id, "")]
    [InlineData(Id, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OA=")]
    [InlineData(Id, "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData(Id, "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    public void Missing_or_wrong_is_refused(string? id, string? signatures) => Verify(id, signatures: signatures).ShouldBeFalse();

    [Theory]
    [InlineData(-301, false)]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void Old_or_early_is_refused(int seconds, bool taken) => Verify(now: At.AddSeconds(seconds)).ShouldBe(taken);

    [Fact]
    public void One_good_signature_among_several_is_enough() => Verify(signatures:
        $"v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= v2,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= {Signature} v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=")
        .ShouldBeTrue();

    [Fact]
    public void Good_signature_that_was_sent_twice_is_still_good() => Verify(signatures: $"{Signature} {Signature}").ShouldBeTrue();

    [Fact]
    public void During_rotation_either_secret_verifies_and_a_third_does_not()
    {
        var both = WebhookSignature.Sign([.. Secrets, .. Others], Id, At, Bytes(Body));

        both.Split(' ').Length.ShouldBe(2);
        both.ShouldStartWith(Signature);
        Verify(signatures: both).ShouldBeTrue();
        Verify(signatures: both, secrets: Others).ShouldBeTrue();
        Verify(signatures: both, secrets: Of("whsec_QkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkI=")).ShouldBeFalse();
    }

    [Fact]
    public void Any_other_body_id_or_time_is_refused() => Properties.Hold(
        from body in Gen.ArrayOf(Gen.Choose(0, 255).Select(b => (byte)b))
        from at in Gen.Choose(0, int.MaxValue)
        from flipped in Gen.Choose(0, 7)
        from place in Gen.Choose(0, 1_000)
        select (body, at: DateTimeOffset.FromUnixTimeSeconds(at), flipped, place),
        of =>
        {
            var signed = WebhookSignature.Sign(Secrets, Id, of.at, of.body);
            var time = WebhookSignature.Timestamp(of.at);
            WebhookSignature.Verify(Secrets, Id, time, signed, of.body, of.at).ShouldBeTrue();
            WebhookSignature.Verify(Secrets, Id + "x", time, signed, of.body, of.at).ShouldBeFalse();
            WebhookSignature.Verify(Secrets, Id, WebhookSignature.Timestamp(of.at.AddSeconds(1)), signed, of.body, of.at).ShouldBeFalse();
            byte[] other = [.. of.body, 0];
            other[of.place % other.Length] ^= (byte)(1 << of.flipped);
            WebhookSignature.Verify(Secrets, Id, time, signed, other, of.at).ShouldBeFalse();
        });

    private static bool Verify(
        string? id = Id, string? timestamp = "1614265330", string? signatures = Signature, DateTimeOffset? now = null,
        ImmutableArray<WebhookSecret>? secrets = null) =>
        WebhookSignature.Verify(secrets ?? Secrets, id, timestamp, signatures, Bytes(Body), now ?? At);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static ImmutableArray<WebhookSecret> Of(string text) => WebhookSecret.Read(text).Secrets;
}
