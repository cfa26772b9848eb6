using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Queue;
using EscalationDashboard.Tests.Support;
using static EscalationDashboard.Tests.Features.Disputes.Queue.QueueRows;

namespace EscalationDashboard.Tests.Features.Disputes.Queue;

/// <summary>A number beside a tab is the number of rows under it, for everybody and whatever else is chosen.</summary>
public sealed class QueueCountsTests
{
    private static readonly QueuePlace[] All = [new("US-FRE", "Fremont", "NA"), new("US-SDG", "San Diego", "NA"), new("FR-PAR", "Paris", "EU")];

    private static readonly Actor[] Readers =
    [
        new("L-US-FRE-1", "Maya", StaffRole.LocalLeader, "L-US-FRE-1", Scope.Locations(["US-FRE"])),
        new("R-NA-1", "Victoria", StaffRole.RegionalManager, "R-NA-1", Scope.Region("NA")),
        new("A-1", "Ingrid", StaffRole.PilotAdmin, null, Scope.Network),
    ];

    public static TheoryData<int, QueueTab> Everything()
    {
        var all = new TheoryData<int, QueueTab>();
        foreach (var tab in Enum.GetValues<QueueTab>())
        {
            for (var reader = 0; reader < Readers.Length; reader++)
            {
                all.Add(reader, tab);
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Number_IsThatOfTheRowsShown(int reader, QueueTab tab)
    {
        var (actor, arranged) = (Readers[reader], RankedQueue([.. Rows()]));
        var places = All.Where(p => actor.Scope.Covers(p.Code, p.RegionCode)).ToList();
        foreach (var at in new[] { null, "US-FRE", "US-SDG", "NA", "EU", "nowhere" })
        {
            foreach (var reason in new DisputeReason?[] { null, DisputeReason.Diagnosis, DisputeReason.Estimate })
            {
                var filter = new QueueFilter(tab, at, reason);

                new QueueCounts(arranged, places, actor, filter with { Tab = QueueTab.Overdue }).Of(tab)
                    .ShouldBe(filter.Of(arranged, actor).Count(), $"{actor.Name}, {at}, {reason}");
            }
        }
    }

    // Every place with every state, lane, owner, rest and age; one in three about something else.
    private static IEnumerable<QueueRow> Rows()
    {
        var number = 0;
        foreach (var place in All)
        {
            foreach (var state in new[] { DisputeState.Waiting, DisputeState.Claimed })
            {
                foreach (var leader in new[] { null, "L-US-FRE-1", "R-NA-1" })
                {
                    foreach (var paused in new PauseKind?[] { null, PauseKind.Customer })
                    {
                        foreach (var minutesAgo in new[] { 0, 50, 200 })
                        {
                            number++;
                            var row = Row($"D-{number}", minutesAgo, number % 5 == 0 ? Lane.S : Lane.N, leader, state, place.Code, place.RegionCode, paused: paused) with
                            {
                                Reason = number % 3 == 0 ? DisputeReason.Estimate : DisputeReason.Diagnosis,
                                UnansweredSince = number % 4 == 0 ? ManualClock.TuesdayMorning : null,
                            };
                            yield return number % 7 == 0 ? row.HandedUp() : row;
                        }
                    }
                }
            }
        }
    }
}
