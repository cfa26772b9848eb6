using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Guardrails;

public sealed class LeaderRoomTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(30);

    // Everything in these cases happens on the half hour, so that looking at each half hour in turn misses nothing.
    private static readonly Gen<Agenda> Agendas =
        from zone in Gen.Elements("Europe/Paris", "America/Los_Angeles", "Asia/Seoul")
        from hours in Gen.Elements(Build.OfficeHours, "tue 08:00-12:00 13:00-18:00; wed 22:00-24:00; thu 00:00-06:30", "wed 10:00-10:30", "")
        from focus in Gen.Elements("", "tue 09:00-11:30; wed 08:00-18:00", "thu 00:00-24:00")
        from cap in Gen.Choose(0, 3)
        from bound in Gen.Choose(0, 160)
        from permits in Gen.Choose(0, 8).SelectMany(count => Gen.ArrayOf(Gen.Choose(-47, 160), count))
        select new Agenda(zone, hours, focus, cap, bound, permits);

    [Fact]
    public void The_earliest_room_is_the_first_half_hour_with_the_leader_there_and_every_window_within_the_cap() =>
        Properties.Hold(
            Agendas,
            agenda => Properties.Shorter(agenda.Permits).Select(fewer => agenda with { Permits = fewer }),
            agenda =>
            {
                var leader = agenda.Leader();
                var first = Enumerable.Range(0, agenda.Bound + 1)
                    .Select(step => Build.Now + (step * Step))
                    .Where(at => leader.Calendar().AbsenceAt(at) is null && leader.Log().HasRoomAt(at, agenda.Cap))
                    .Select(at => (DateTimeOffset?)at)
                    .FirstOrDefault();

                LeaderRoom.EarliestRoom(leader, agenda.Policy(), urgent: false, Build.Now, Build.Now + (agenda.Bound * Step))
                    .ShouldBe(first);
            });

    [Fact]
    public void A_leader_held_by_open_disputes_has_room_no_earlier_than_one_who_is_not() => Properties.Hold(Agendas, agenda =>
    {
        var (policy, bound) = (agenda.Policy(), Build.Now + (agenda.Bound * Step));
        var free = LeaderRoom.EarliestRoom(agenda.Leader(), policy, urgent: false, Build.Now, bound);
        var held = LeaderRoom.EarliestRoom(agenda.Leader().WithOpenDisputes(10), policy, urgent: false, Build.Now, bound);

        (held ?? DateTimeOffset.MaxValue).ShouldBeGreaterThanOrEqualTo(free ?? DateTimeOffset.MaxValue);
    });

    [Theory]
    [InlineData("free")]
    [InlineData("off-duty")]
    [InlineData("on-leave")]
    [InlineData("in-focus")]
    [InlineData("open-cap")]
    [InlineData("day-cap")]
    public void Staff_are_told_in_one_word_what_stands_in_the_way(string state)
    {
        var leader = state switch
        {
            "off-duty" => Build.Leader("L-1").OffDutyToday(),
            "on-leave" => Build.Leader("L-1").OnLeave(until: Build.Now.AddDays(1)),
            "in-focus" => Build.Leader("L-1").InFocus(),
            "open-cap" => Build.Leader("L-1").WithOpenDisputes(10),
            "day-cap" => Build.Leader("L-1").WithPermits(8),
            _ => Build.Leader("L-1"),
        };

        var room = LeaderRoom.Of(leader, Build.Policy().For("", ""), urgent: false, Build.Now);
        (room.State, room.IsFree).ShouldBe((state, state == "free"));
        LeaderRoom.States.ShouldContain(state);
    }

    private sealed record Agenda(string Zone, string Hours, string Focus, int Cap, int Bound, IReadOnlyList<int> Permits)
    {
        public LeaderSnapshot Leader() => Build.Leader("L-1").WithHours(Hours, Zone).InFocus(Focus)
            .WithPermitsAt([.. Permits.Select(step => Build.Now + (step * Step))]);

        public EffectivePolicy Policy() => Build.Policy((PolicyFields.LeaderPer24Hours, Cap)).For("", "");

        public override string ToString() =>
            $"{Zone} {Hours}; focus {Focus}; cap {Cap}; bound {Bound / 2.0} h; permits {string.Join(", ", Permits.Select(p => p / 2.0))} h from now";
    }
}
