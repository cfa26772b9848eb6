using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Tests.Support;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Disputes;

public sealed class AttentionClockTests
{
    private readonly AttentionClock _clock = new();

    // What a person does at which second, and what is counted by the end of it all.
    [Theory]
    [InlineData("", 600, "")]
    [InlineData("0 D-1", 60, "D-1 60")]
    [InlineData("0 D-1", 119, "D-1 119")]
    [InlineData("0 D-1", 120, "D-1 120")]
    [InlineData("0 D-1", 121, "D-1 120")] // nobody is taken to be there any more
    [InlineData("0 D-1", 86_400, "D-1 120")]
    [InlineData("0 D-1, 119 D-1", 600, "D-1 239")]
    [InlineData("0 D-1, 120 D-1", 600, "D-1 240")]
    [InlineData("0 D-1, 300 D-1", 600, "D-1 240")] // the three minutes between were nobody's
    [InlineData("0 D-1, 30 D-2", 60, "D-1 30 D-2 30")]
    [InlineData("0 D-1, 30 D-2, 40 D-1", 60, "D-1 50 D-2 10")]
    [InlineData("0 D-1, 30 -", 600, "D-1 30")] // elsewhere
    [InlineData("0 D-1, 45 leaves D-1", 600, "D-1 45")]
    [InlineData("0 D-1, 45 leaves D-2", 60, "D-1 60")]
    [InlineData("0 D-1, 300 leaves D-1", 600, "D-1 120")]
    [InlineData("0 -, 20 turns to D-1", 600, "D-1 100")] // what they did before they came still tells that they are there
    [InlineData("0 turns to D-1", 600, "")] // a page that opened by itself
    [InlineData("0 turns to D-1, 50 D-1", 60, "D-1 10")]
    [InlineData("0 D-1, 10 D-1, 5 D-1", 60, "D-1 65")] // a clock that was put back takes nothing away
    public void InUse_IsFromWhatIsDoneUntilSomethingElseOrNothing(string doings, int end, string counted)
    {
        foreach (var doing in doings.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(d => d.Split(' ')))
        {
            Do(At(int.Parse(doing[0], null)), doing[1..]);
        }

        string.Join(' ', _clock.Take(At(end)).OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key} {t.Value}")).ShouldBe(counted);
    }

    [Fact]
    public void Take_GivesEachSecondOnceAndKeepsWhatIsLessThanOne()
    {
        _clock.Act("D-1", At(0));
        var taken = 0;
        for (var i = 1; i <= 100; i++)
        {
            taken += _clock.Take(Build.Now.AddMilliseconds(700 * i)).GetValueOrDefault("D-1");
        }

        taken.ShouldBe(70);
    }

    // However many pages a person has, a day holds no more attention than it has time.
    [Fact]
    public void AllTogether_NeverExceedTheTimeThatHasPassed() => Properties.Hold(
        Gen.Choose(0, 200).SelectMany(wait => Gen.Choose(0, 60).Select(what => (Wait: wait, What: what))).ListOf(),
        doings => Properties.Shorter([.. doings]).Select(shorter => shorter.ToList()),
        ShouldFit);

    private static void ShouldFit(IEnumerable<(int Wait, int What)> doings)
    {
        var (clock, at, taken) = (new AttentionClock(), 0, 0);
        foreach (var (wait, what) in doings)
        {
            at += wait;
            var dispute = $"D-{what % 3}";
            switch (what % 5)
            {
                case 0:
                    clock.Act(null, At(at));
                    break;
                case 1:
                    clock.Leave(dispute, At(at));
                    break;
                case 2:
                    clock.Turn(dispute, At(at));
                    break;
                case 3:
                    taken += clock.Take(At(at)).Values.Sum();
                    break;
                default:
                    clock.Act(dispute, At(at));
                    break;
            }
        }

        taken += clock.Take(At(at)).Values.Sum();
        taken.ShouldBeInRange(0, at);
    }

    private static DateTimeOffset At(int second) => Build.Now.AddSeconds(second);

    private void Do(DateTimeOffset at, string[] what)
    {
        switch (what)
        {
            case ["leaves", var dispute]:
                _clock.Leave(dispute, at);
                break;
            case ["turns", "to", var dispute]:
                _clock.Turn(dispute, at);
                break;
            default:
                _clock.Act(what[0] == "-" ? null : what[0], at);
                break;
        }
    }
}
