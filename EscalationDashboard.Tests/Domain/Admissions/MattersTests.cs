using EscalationDashboard.Domain.Admissions;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Admissions;

/// <summary>Where a customer's matter goes on.</summary>
public sealed class MattersTests
{
    private readonly Dictionary<string, Dispute> _disputes = [];

    [Fact]
    public void NoDispute_NothingIsOpen() => Open().ShouldBeNull();

    [Fact]
    public void SettledDispute_IsNotOpen()
    {
        Add("D-1").Settle(Build.Now);

        Open().ShouldBeNull();
    }

    [Fact]
    public void SeveralAreOpen_TheSafetyLaneComesFirstAndThenTheOldest()
    {
        Add("D-1", minutes: 10);
        Add("D-2");
        Open()!.Number.ShouldBe("D-2");

        Add("D-3", Lane.S, minutes: 20);
        Open()!.Number.ShouldBe("D-3");
    }

    [Fact]
    public void DisputeEndedInOneThatEndedInAThird_TheThirdIsTheMatters()
    {
        var (first, second, third) = (Add("D-1"), Add("D-2", of: DisputeReason.Warranty), Add("D-3", of: DisputeReason.Estimate));
        first.EndIn(second, Build.Now);
        second.EndIn(third, Build.Now);

        Open()!.Number.ShouldBe("D-3");

        third.Settle(Build.Now);
        Open().ShouldBeNull();
    }

    private Dispute? Open() => Matters.Open(
        _disputes.Values.Where(d => d.Reason == DisputeReason.Diagnosis), number => _disputes.GetValueOrDefault(number));

    private Dispute Add(string number, Lane lane = Lane.N, int minutes = 0, DisputeReason of = DisputeReason.Diagnosis) => _disputes[number] =
        new Opening(number, "L-1", LeaderTier.Local, 1).DisputeOf(
            new ContactRequest
            {
                Id = $"Q-{number}",
                VisitRef = "V-1",
                CustomerRef = "C-1",
                LocationCode = Build.Location,
                RegionCode = Build.Region,
                Reason = of,
                Text = "No.",
                Channel = ContactChannel.App,
                Dangers = Dangers.None,
                ArrivedAt = Build.Now,
                DecidedAt = Build.Now,
                Outcome = RequestOutcome.Admitted,
                Lane = lane,
                Code = DecisionCodes.Admit,
                CustomerMessage = "",
            },
            Build.Now.AddMinutes(minutes));
}
