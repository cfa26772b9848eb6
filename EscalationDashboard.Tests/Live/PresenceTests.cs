using EscalationDashboard.Live;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Live;

public sealed class PresenceTests
{
    private static readonly Viewer Maya = new("L-1", "Maya", Replying: false);
    private static readonly Viewer Victoria = new("R-1", "Victoria", Replying: false);

    private readonly ManualClock _clock = new();
    private readonly Presence _presence;
    private readonly List<string> _hints = [];

    public PresenceTests()
    {
        _presence = new Presence(_clock);
        _presence.Subscribe(change => _hints.Add(change.Subject));
    }

    [Fact]
    public void Expiry_OutlastsTwoBeats() => Presence.Expiry.ShouldBeGreaterThan(2 * Presence.Beat);

    [Fact]
    public void Viewer_StaysWhileBeatsComeAndIsForgottenSoonAfter()
    {
        var visit = _presence.Enter();
        for (var i = 0; i < 20; i++)
        {
            _presence.Say("D-1", visit, Maya);
            _clock.Advance(Presence.Beat);
            _presence.Of("D-1").ShouldBe([Maya]);
        }

        _clock.Advance(Presence.Expiry - Presence.Beat);
        _presence.Of("D-1").ShouldBe([Maya]);
        _clock.Advance(TimeSpan.FromTicks(1));
        _presence.Of("D-1").ShouldBeEmpty();
        _hints.ShouldBe(["D-1"]); // a beat that changes nothing wakes nobody
    }

    [Fact]
    public void TwoPagesOfOnePerson_AreOneWhoRepliesIfEitherDoes()
    {
        var (one, two) = (_presence.Enter(), _presence.Enter());
        _presence.Say("D-1", one, Maya);
        _presence.Say("D-1", two, Maya with { Replying = true });
        _presence.Say("D-1", _presence.Enter(), Victoria);

        _presence.Of("D-1").ShouldBe([Maya with { Replying = true }, Victoria]);
        _presence.Leave("D-1", two);
        _presence.Of("D-1").ShouldBe([Maya, Victoria]);
        _presence.Leave("D-1", one);
        _presence.Of("D-1").ShouldBe([Victoria]);
        _presence.Of("D-2").ShouldBeEmpty();
    }

    [Fact]
    public void Leaving_TwiceOrWithoutHavingCome_IsHarmless()
    {
        _presence.Leave("D-1", 7);

        _hints.ShouldBeEmpty();
    }
}
