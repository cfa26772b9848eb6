using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Tests.Domain.Staff;

public sealed class OneTimeCodeTests
{
    /// <summary>That of RFC 6238, whose codes have eight digits; these are their last six.</summary>
    private const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private const long Step = 60_000_000;
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(Step * OneTimeCode.StepSeconds);

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Code_IsThatOfTheStandard(long seconds, string code) => OneTimeCode.At(Key, seconds / OneTimeCode.StepSeconds).ShouldBe(code);

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Code_CountsHalfAMinuteEarlyOrLate(int off, bool counts) =>
        OneTimeCode.StepOf(Key, OneTimeCode.At(Key, Step + off), Now, after: 0).ShouldBe(counts ? Step + off : null);

    [Fact]
    public void CodeThatWasTaken_CountsNoMoreNorAnyBeforeIt()
    {
        OneTimeCode.StepOf(Key, OneTimeCode.At(Key, Step), Now, after: Step).ShouldBeNull();
        OneTimeCode.StepOf(Key, OneTimeCode.At(Key, Step - 1), Now, after: Step).ShouldBeNull();
        OneTimeCode.StepOf(Key, OneTimeCode.At(Key, Step + 1), Now, after: Step).ShouldBe(Step + 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("half a code")]
    public void Anything_IsNoCode(string typed) => OneTimeCode.StepOf(Key, typed, Now, after: 0).ShouldBeNull();

    [Theory]
    [InlineData("123 456", "123456")]
    [InlineData("١٢٣٤٥٦", "123456")]
    [InlineData(" md54n-rvvpd ", "md54nrvvpd")]
    [InlineData(null, "")]
    public void TypedCode_IsReadAsItIsMeant(string? typed, string read) => OneTimeCode.Typed(typed).ShouldBe(read);

    [Fact]
    public void Address_NamesTheProductAndThePerson() => OneTimeCode.Address("Escalation Dashboard", "a b@example.com", Key)
        .ShouldBe($"otpauth://totp/Escalation%20Dashboard:a%20b%40example.com?secret={Key}&issuer=Escalation%20Dashboard&digits=6");
}
