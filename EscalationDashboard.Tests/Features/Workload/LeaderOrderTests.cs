using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Workload;
using EscalationDashboard.Features.Workload;

namespace EscalationDashboard.Tests.Features.Workload;

/// <summary>In which order a region's leaders stand beside each other.</summary>
public sealed class LeaderOrderTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);

    private static readonly LeaderCard[] Cards =
    [
        Card("Cy", taken: 2, open: 9, slot: null),
        Card("Al", taken: 8, open: 1, slot: Now.AddHours(2)),
        Card("Bo", taken: 2, open: 4, slot: Now),
    ];

    [Theory]
    [InlineData(null, false, "Cy Al Bo")]
    [InlineData(LeaderColumn.Name, false, "Al Bo Cy")]
    [InlineData(LeaderColumn.Name, true, "Cy Bo Al")]
    [InlineData(LeaderColumn.Taken, false, "Al Cy Bo")]
    [InlineData(LeaderColumn.Taken, true, "Cy Bo Al")]
    [InlineData(LeaderColumn.Open, false, "Cy Bo Al")]
    [InlineData(LeaderColumn.NextSlot, false, "Bo Al Cy")]
    [InlineData(LeaderColumn.NextSlot, true, "Cy Al Bo")]
    public void Column_OrdersAndEqualsStay(LeaderColumn? by, bool turned, string names) =>
        string.Join(' ', LeaderOrder.Ordered(Cards, by, turned).Select(c => c.Leader.Name)).ShouldBe(names);

    [Theory]
    [InlineData(7, 9, null, LeaderFilter.Free)]
    [InlineData(8, 0, null, LeaderFilter.Full)]
    [InlineData(0, 10, null, LeaderFilter.Full)]
    [InlineData(8, 10, Absence.OnLeave, LeaderFilter.Away)]
    public void State_IsAwayBeforeFullBeforeFree(int taken, int open, Absence? absence, LeaderFilter state) =>
        LeaderOrder.StateOf(Card("Al", taken, open, Now, absence)).ShouldBe(state);

    private static LeaderCard Card(string name, int taken, int open, DateTimeOffset? slot, Absence? absence = null) => new(
        new Leader { Id = name, Name = name, RegionCode = "NA", Tier = LeaderTier.Local, ZoneId = "UTC", LocationCodes = [] }, "",
        new LeaderFigures
        {
            LeaderId = name,
            Taken = taken,
            TakenCap = 8,
            TakenBefore = 0,
            Open = open,
            OpenCap = 10,
            NextSlot = slot,
            Absence = absence,
            BackAt = null,
            MinutesLeft = null,
            OldestUnclaimed = null,
            SafetyOpen = 0,
            SafetyTaken = 0,
        },
        default!, Shielded.Nothing, Waiting: 0, MedianMinutes: null);
}
