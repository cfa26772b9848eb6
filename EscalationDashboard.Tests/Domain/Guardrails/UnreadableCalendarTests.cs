using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails;

/// <summary>A leader whose hours nobody can tell: a zone this machine does not know, or hours that are none.</summary>
public sealed class UnreadableCalendarTests
{
    private static LeaderSnapshot[] Unreadable =>
    [
        Build.Leader("L-1").WithHours(Build.OfficeHours, zone: "Europe/Atlantis"),
        Build.Leader("L-1").WithHours("whenever"),
        Build.Leader("L-1").InFocus("tue 12:00-11:00"),
    ];

    [Fact]
    public void A_person_decides() => Unreadable.ShouldAllBe(leader =>
        Build.Request().With(leader, Build.RegionalLeader("R-1")).Decide().Ruling.Code == DecisionCodes.Undecided);

    [Fact]
    public void A_danger_goes_to_whoever_is_known_to_be_there() => Unreadable.ShouldAllBe(leader =>
        Build.Request().Declaring(Dangers.Fire).With(leader, Build.RegionalLeader("R-1")).Decide().Ruling.LeaderId == "R-1");
}
