using System.Globalization;
using Bunit;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Parts;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Shell;

public sealed class RelativeTimeTests : BunitContext
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 18, 0, 0, TimeSpan.Zero);

    private readonly HandClock _time = new(Start);

    public RelativeTimeTests()
    {
        Services.AddTexts();
        Services.AddSingleton<TimeProvider>(_time);
        Services.AddScoped<ReaderClock>();
        Speak("en");
    }

    [Theory]
    [InlineData("00:00:00", "now")]
    [InlineData("-00:00:59", "now")]
    [InlineData("-00:01:00", "1 min ago")]
    [InlineData("-00:59:59", "59 min ago")]
    [InlineData("-01:00:00", "1 h ago")]
    [InlineData("-23:59:59", "23 h ago")]
    [InlineData("-1.00:00:00", "1 d ago")]
    [InlineData("-6.23:59:59", "6 d ago")]
    [InlineData("00:00:59", "now")]
    [InlineData("00:01:30", "in 1 min")]
    [InlineData("02:59:59", "in 2 h")]
    [InlineData("6.00:00:00", "in 6 d")]
    [InlineData("-7.00:00:00", "Nov 15")]
    [InlineData("-365.00:00:00", "Nov 22, 2025")]
    public void A_moment_is_told_by_its_distance_and_beyond_a_week_by_its_date(string distance, string expected) =>
        Shown(Show(Start + TimeSpan.Parse(distance, CultureInfo.InvariantCulture))).ShouldBe(expected);

    [Theory]
    [InlineData("fr", "il y a 5 min")]
    [InlineData("ar", "قبل 5 د")]
    [InlineData("ko", "5분 전")]
    [InlineData("uk", "5 хв тому")]
    public void It_is_told_in_the_reader_s_language(string language, string expected)
    {
        Speak(language);

        Shown(Show(Start.AddMinutes(-5))).ShouldBe(expected);
    }

    [Fact]
    public void Arabic_has_the_calendar_and_the_digits_of_the_gulf()
    {
        Speak("ar");

        Shown(Show(Start.AddDays(-365))).ShouldBe("22 نوفمبر 2025");
    }

    [Fact]
    public void The_exact_time_is_on_the_reader_s_clock_for_pointer_screen_reader_and_machine()
    {
        Services.GetRequiredService<ReaderClock>().UseZone("America/Los_Angeles");

        var element = Show(Start).Find("time");

        element.GetAttribute("datetime").ShouldBe("2026-11-22T18:00:00Z");
        element.GetAttribute("title").ShouldNotBeNull().ShouldContain("10:00");
        element.QuerySelector(".visually-hidden").ShouldNotBeNull().TextContent.ShouldContain("10:00");
    }

    [Fact]
    public void The_exact_time_is_on_the_clock_of_the_times_beside_it_where_that_is_given()
    {
        Services.GetRequiredService<ReaderClock>().UseZone("America/Los_Angeles");

        var part = Render<RelativeTime>(given => given.Add(p => p.At, Start).Add(p => p.Zone, TimeZoneInfo.FindSystemTimeZoneById("Asia/Qatar")));

        part.Find("time").GetAttribute("title").ShouldNotBeNull().ShouldContain("9:00");
    }

    [Fact]
    public void It_moves_on_with_the_clock()
    {
        var part = Show(Start);

        _time.Advance(TimeSpan.FromMinutes(3));

        part.WaitForAssertion(() => Shown(part).ShouldBe("3 min ago"));
    }

    [Fact]
    public void It_changes_when_the_browser_states_another_zone()
    {
        var part = Show(Start);

        Services.GetRequiredService<ReaderClock>().UseZone("Asia/Seoul");

        part.WaitForAssertion(() => part.Find("time").GetAttribute("title").ShouldNotBeNull().ShouldContain("3:00"));
    }

    [Fact]
    public void A_zone_that_nobody_knows_changes_nothing()
    {
        var clock = Services.GetRequiredService<ReaderClock>();
        clock.UseZone("Asia/Seoul");

        clock.UseZone("Mars/Olympus");
        clock.UseZone(null);

        clock.Zone.Id.ShouldBe("Asia/Seoul");
    }

    [Fact]
    public void One_timer_serves_every_row()
    {
        for (var i = 0; i < 50; i++)
        {
            Show(Start.AddMinutes(-i));
        }

        _time.Timers.ShouldBe(1);
    }

    private static void Speak(string language) =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.Find(language)!.Culture;

    private static string Shown(IRenderedComponent<RelativeTime> part) => part.Find("time > span").TextContent;

    private IRenderedComponent<RelativeTime> Show(DateTimeOffset at) => Render<RelativeTime>(p => p.Add(x => x.At, at));

    /// <summary>Moves only by hand, and rings its timers when it does.</summary>
    private sealed class HandClock(DateTimeOffset now) : TimeProvider
    {
        private readonly List<Action> _rings = [];
        private DateTimeOffset _now = now;

        public int Timers => _rings.Count;

        public override DateTimeOffset GetUtcNow() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _rings.Add(() => callback(state));
            return new Silent();
        }

        public void Advance(TimeSpan by)
        {
            _now += by;
            _rings.ForEach(ring => ring());
        }

        private sealed class Silent : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
