using EscalationDashboard.Domain.ApiKeys;

namespace EscalationDashboard.Tests.Domain.ApiKeys;

public sealed class ApiKeyTests
{
    private static readonly DateTimeOffset Now = new(2026, 9, 15, 9, 0, 0, TimeSpan.Zero);

    // Days until its end, whether a person ended it, and how it stands.
    [Theory]
    [InlineData(15, false, KeyState.Live)]
    [InlineData(14, false, KeyState.Ending)]
    [InlineData(1, false, KeyState.Ending)]
    [InlineData(0, false, KeyState.Expired)]
    [InlineData(-1, false, KeyState.Expired)]
    [InlineData(15, true, KeyState.Revoked)]
    [InlineData(null, false, KeyState.Live)]
    public void Key_CountsUntilItsEndAndNotBeyond(int? days, bool revoked, KeyState state)
    {
        var key = Key(days is { } until ? Now.AddDays(until) : null, revoked);

        key.StateAt(Now).ShouldBe(state);
        key.CountsAt(Now).ShouldBe(state is KeyState.Live or KeyState.Ending);
    }

    [Theory]
    [InlineData(0, 1, "")]
    [InlineData(30, 1, "")]
    [InlineData(31, 1, KeyRefusal.OverlapWrong)]
    [InlineData(-1, 1, KeyRefusal.OverlapWrong)]
    [InlineData(7, 2, KeyRefusal.KeyRotating)]
    [InlineData(31, 2, KeyRefusal.KeyRotating + " " + KeyRefusal.OverlapWrong)]
    public void Rotation_IsRefusedWithEveryReason(int overlapDays, int living, string codes) =>
        string.Join(' ', Key(Now.AddDays(60)).AgainstRotation(TimeSpan.FromDays(overlapDays), living, Now).Select(r => r.Code)).ShouldBe(codes);

    [Fact]
    public void EndedKey_IsNotReplaced() =>
        Key(Now).AgainstRotation(TimeSpan.Zero, 0, Now).Select(r => r.Code).ShouldBe([KeyRefusal.KeyOver]);

    [Theory]
    [InlineData(60, 7, 7)]
    [InlineData(3, 7, 3)]
    [InlineData(null, 7, 7)]
    public void ReplacedKey_CountsNoLongerThanItWouldHave(int? days, int overlap, int until)
    {
        var key = Key(days is { } end ? Now.AddDays(end) : null);

        key.EndBy(Now.AddDays(overlap));

        key.ExpiresAt.ShouldBe(Now.AddDays(until));
    }

    [Theory]
    [InlineData("dms", "A", 90, 600, "")]
    [InlineData("", "A", 90, 600, "NameWrong")]
    [InlineData("a\nb", "A", 90, 600, "NameWrong")]
    [InlineData("dms", "Z", 90, 600, "LocationUnknown")]
    [InlineData("dms", "A", 0, 600, "ExpiryWrong")]
    [InlineData("dms", "A", 366, 600, "")]
    [InlineData("dms", "A", 367, 600, "ExpiryWrong")]
    [InlineData("dms", "A", 90, 0, "RateWrong")]
    [InlineData("dms", "A", 90, 60_001, "RateWrong")]
    [InlineData("", "Z", 367, 0, "NameWrong LocationUnknown ExpiryWrong RateWrong")]
    public void Draft_IsRefusedWithEveryReason(string name, string location, int days, int rate, string codes) =>
        string.Join(' ', new ApiKeyDraft(name, "intake", [location], Now.AddDays(days), rate).Faults(["A", "B"], Now).Select(r => r.Code)).ShouldBe(codes);

    private static ApiKey Key(DateTimeOffset? expiresAt, bool revoked = false) =>
        new() { Id = "1", Name = "k", Hash = "h", Ending = "abcd", ExpiresAt = expiresAt, RevokedAt = revoked ? Now : null };
}
