using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Features.Disputes.Details;

public sealed class AttentionMeterTests
{
    private readonly ManualClock _clock = new();
    private readonly AttentionMeter _meter;

    public AttentionMeterTests() => _meter = new AttentionMeter(_clock);

    [Fact]
    public void OwnDispute_CountsWhileItIsOpenAndInUse()
    {
        _meter.Open("L-1", 1, "D-1");
        Pass(30);
        _meter.Take().ShouldBeEmpty("nobody has done anything yet");
        _meter.Seen("L-1", "D-1");
        Pass(50);
        _meter.Close("L-1", 1);
        Pass(50);

        _meter.Take().ShouldBe(new Dictionary<string, int> { ["D-1"] = 50 });
    }

    [Fact]
    public void TwoTabsOfOnePerson_CountOnce()
    {
        _meter.Open("L-1", 1, "D-1");
        _meter.Open("L-1", 2, "D-1");
        _meter.Seen("L-1", "D-1");
        Pass(20);
        _meter.Seen("L-1", "D-1");
        Pass(20);
        _meter.Close("L-1", 2);
        Pass(20);

        _meter.Take().ShouldBe(new Dictionary<string, int> { ["D-1"] = 60 }, "the other tab still shows it");
    }

    [Fact]
    public void TwoDisputesOfOnePerson_ShareTheTime()
    {
        _meter.Open("L-1", 1, "D-1");
        _meter.Open("L-1", 2, "D-2");
        _meter.Seen("L-1", "D-1");
        Pass(20);
        _meter.Seen("L-1", "D-2");
        Pass(40);

        _meter.Take().ShouldBe(new Dictionary<string, int> { ["D-1"] = 20, ["D-2"] = 40 }, ignoreOrder: true);
    }

    [Fact]
    public void HandedOver_CountsForTheFirstUntilThenAndForTheSecondFromThenOn()
    {
        _meter.Open("L-1", 1, "D-1");
        _meter.Seen("L-1", "D-1");
        _meter.Seen("L-2", "D-1"); // looks on; it is not theirs yet
        Pass(60);
        _meter.Close("L-1", 1);
        _meter.Open("L-2", 2, "D-1");
        _meter.Seen("L-1", "D-1");
        Pass(30);

        _meter.Take().ShouldBe(new Dictionary<string, int> { ["D-1"] = 90 });
    }

    [Fact]
    public void TwoOwnersOneAfterTheOther_AreAddedUp()
    {
        _meter.Open("L-1", 1, "D-1");
        _meter.Seen("L-1", "D-1");
        Pass(10);
        _meter.Take();
        _meter.Open("L-1", 1, "D-2"); // the same page shows another
        Pass(10);

        _meter.Take().ShouldBe(new Dictionary<string, int> { ["D-2"] = 10 });
    }

    [Fact]
    public void Elsewhere_CountsToNothingAndTellsThatThePersonIsThere()
    {
        _meter.Seen("L-1", null);
        Pass(30);
        _meter.Take().ShouldBeEmpty();
        _meter.Open("L-1", 1, "D-1");
        Pass(300);

        _meter.Take().ShouldBe(new Dictionary<string, int> { ["D-1"] = 90 }, "two minutes after they pressed what led there");
    }

    [Fact]
    public void DisputeOfAnother_IsNotCountedWhateverABrowserSays()
    {
        _meter.Seen("L-1", "D-1");
        Pass(60);

        _meter.Take().ShouldBeEmpty();
    }

    private void Pass(int seconds) => _clock.Advance(TimeSpan.FromSeconds(seconds));
}
