using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Identity;

/// <summary>How long a sign-in lasts: an hour from the last thing its person did, and twelve in all.</summary>
public sealed class SessionsTests : IAsyncLifetime
{
    private const string Leader = "L-US-FRE-1";
    private ProductFixture _office = null!;
    private string _session = "";

    private Sessions Sessions => _office.Get<Sessions>();

    [Fact]
    public async Task SignInNobodyUses_EndsAfterAnHour()
    {
        (await Sessions.EndOf(_session)).ShouldBe(new SessionEnd(_office.Now.AddHours(1), IsIdle: true));

        _office.Clock.Advance(TimeSpan.FromHours(1));

        (await Sessions.EndOf(_session)).ShouldBeNull();
        (await Sessions.See(_session)).ShouldBeFalse("what is over stays over");
    }

    [Fact]
    public async Task PersonWhoIsThere_KeepsItForTwelveHoursAndNoLonger()
    {
        var began = _office.Now;
        for (var i = 0; i < 23; i++)
        {
            _office.Clock.Advance(TimeSpan.FromMinutes(30));
            (await Sessions.See(_session)).ShouldBeTrue();
        }

        (await Sessions.EndOf(_session)).ShouldBe(new SessionEnd(began + StaffSession.Length, IsIdle: false));
        _office.Clock.Advance(TimeSpan.FromMinutes(30));
        (await Sessions.See(_session)).ShouldBeFalse();
    }

    [Fact]
    public async Task KeyPressAfterKeyPress_IsWrittenDownOnceInAWhile()
    {
        _office.Clock.Advance(TimeSpan.FromSeconds(10));
        await Sessions.See(_session);
        (await Seen()).ShouldBe(_office.Now.AddSeconds(-10));

        _office.Clock.Advance(Sessions.SeenEvery);
        await Sessions.See(_session);
        (await Seen()).ShouldBe(_office.Now);
    }

    [Fact]
    public async Task LastSignIn_OutlivesItsSession()
    {
        var at = _office.Now;
        await _office.Get<SignIns>().End(Leader, _session);
        _office.Clock.Advance(TimeSpan.FromDays(3));

        var rows = (await _office.Get<EscalationDashboard.Features.Staff.StaffQueries>().List(await _office.SignedIn("A-1")))!.Rows;

        rows.Single(r => r.Id == Leader).LastSignIn.ShouldBe(at);
    }

    public async Task InitializeAsync()
    {
        _office = await ProductFixture.Open();
        _session = (await _office.Get<SignIns>().AsPersona(await _office.SignedIn(Leader), "test")).Session!;
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    private Task<DateTimeOffset> Seen() => _office.Read(db => db.Sessions.Select(s => s.SeenAt).SingleAsync());
}
