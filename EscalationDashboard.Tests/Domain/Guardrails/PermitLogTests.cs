using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Guardrails;

public sealed class PermitLogTests
{
    private static readonly DateTimeOffset Now = Build.Now;
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    [Fact]
    public void A_window_takes_in_its_end_and_leaves_out_its_start()
    {
        Used(Now).ShouldBe(1);
        Used(Now + Tick).ShouldBe(0);
        Used(Now - Tick).ShouldBe(1);
        Used(Now - Day).ShouldBe(0); // 24 hours ago to the tick has left the window
        Used(Now - Day + Tick).ShouldBe(1);

        static int Used(DateTimeOffset permit) => Log(permit).UsedAt(Now).Count();
    }

    [Fact]
    public void There_is_room_below_the_cap_and_again_when_the_oldest_has_left()
    {
        var log = Log(Now, Now.AddHours(1));

        log.HasRoomAt(Now.AddHours(2), cap: 3).ShouldBeTrue();
        log.HasRoomAt(Now.AddHours(2), cap: 2).ShouldBeFalse();
        log.HasRoomAt(Now + Day - Tick, cap: 2).ShouldBeFalse();
        log.HasRoomAt(Now + Day, cap: 2).ShouldBeTrue();
        log.HasRoomAt(Now + Day, cap: 0).ShouldBeFalse();
    }

    [Fact]
    public void A_later_booking_whose_window_is_full_leaves_no_room_before_it()
    {
        var booking = Now.AddHours(20);
        var log = Log(Now.AddHours(10), booking);

        log.HasRoomAt(Now, cap: 2).ShouldBeFalse(); // three in the 24 hours up to the booking
        log.HasRoomAt(Now, cap: 3).ShouldBeTrue();
        log.HasRoomAt(booking - Day, cap: 2).ShouldBeTrue(); // just outside the booking's window
        log.HasRoomAt(booking - Day + Tick, cap: 2).ShouldBeFalse();
    }

    [Fact]
    public void Each_booking_that_follows_is_asked_not_only_the_next() =>
        Log(Now.AddHours(1), Now.AddHours(22), Now.AddHours(23)).HasRoomAt(Now, cap: 3).ShouldBeFalse();

    [Fact]
    public void The_next_expiry_is_the_first_one_after()
    {
        var log = Log(Now.AddHours(1), Now, Now.AddHours(5));

        log.NextExpiryAfter(Now).ShouldBe(Now + Day);
        log.NextExpiryAfter(Now + Day - Tick).ShouldBe(Now + Day);
        log.NextExpiryAfter(Now + Day).ShouldBe(Now.AddHours(25));
        log.NextExpiryAfter(Now.AddHours(29)).ShouldBeNull();
        Log().NextExpiryAfter(Now).ShouldBeNull();
    }

    // Invariant I1.
    [Fact]
    public void No_window_ever_exceeds_its_cap_whatever_is_asked_for_in_whatever_order() =>
        Properties.Hold(Floods, flood => flood.Smaller(), flood =>
        {
            var granted = flood.Grant();
            foreach (var window in granted.Select(p => p.At))
            {
                var inside = granted.Where(p => p.At > window - Day && p.At <= window).ToList();
                inside.Count.ShouldBeLessThanOrEqualTo(flood.Cap + flood.Reserve, $"up to {window:u}");
                inside.Count(p => !p.Urgent).ShouldBeLessThanOrEqualTo(flood.Cap, $"not urgent, up to {window:u}");
            }
        });

    [Fact]
    public void Nothing_is_held_back_that_every_window_would_have_borne() =>
        Properties.Hold(Floods, flood => flood.Smaller(), flood =>
        {
            var log = new PermitLog(flood.Grant());
            foreach (var (at, _) in flood.Wishes)
            {
                var after = flood.Grant().Append(new PermitStamp(at, "one more", false)).ToList();
                var bears = after.All(t => after.Count(p => p.At > t.At - Day && p.At <= t.At) <= flood.Cap
                    || t.At < at || t.At >= at + Day); // windows the new one is not in may be full of urgent ones
                log.HasRoomAt(at, flood.Cap).ShouldBe(bears, $"at {at:u}");
            }
        });

    private static readonly Gen<Flood> Floods =
        from cap in Gen.Choose(0, 4)
        from reserve in Gen.Choose(0, 2)
        from count in Gen.Choose(0, 14)
        from wishes in Gen.ArrayOf(Wish, count)
        select new Flood(cap, reserve, wishes);

    // Admissions now, and bookings up to three days ahead; on the hour, so that edges of windows meet, or anywhere.
    private static Gen<(DateTimeOffset At, bool Urgent)> Wish =>
        from hour in Gen.Choose(0, 72)
        from ticks in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(-1, 1)), (1, Gen.Choose(0, 36_000)))
        from urgent in Gen.Frequency((2, Gen.Constant(false)), (1, Gen.Constant(true)))
        select (Now.AddHours(hour).AddTicks(ticks), urgent);

    private static PermitLog Log(params DateTimeOffset[] at) =>
        new(at.Select((time, i) => new PermitStamp(time, $"{i}", Urgent: false)));

    private sealed record Flood(int Cap, int Reserve, IReadOnlyList<(DateTimeOffset At, bool Urgent)> Wishes)
    {
        /// <summary>Everything the log has room for, in the order it was asked for.</summary>
        public List<PermitStamp> Grant()
        {
            var granted = new List<PermitStamp>();
            foreach (var (at, urgent) in Wishes)
            {
                if (new PermitLog(granted).HasRoomAt(at, Cap + (urgent ? Reserve : 0)))
                {
                    granted.Add(new PermitStamp(at, $"{granted.Count}", urgent));
                }
            }

            return granted;
        }

        public IEnumerable<Flood> Smaller() => Properties.Shorter(Wishes).Select(fewer => this with { Wishes = fewer });

        public override string ToString() => $"cap {Cap} + {Reserve} for urgent ones; asked for "
            + string.Join(", ", Wishes.Select(w => $"{(w.At - Now).TotalHours:0.#######} h{(w.Urgent ? " urgent" : "")}"));
    }
}
