using Bunit;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Features.Trends.Digest;
using EscalationDashboard.Features.Trends.Forecast;
using EscalationDashboard.Features.Trends.Visits;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Addresses;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Shell.Addresses;

/// <summary>Every parameter of every page: what isn't there is named, and what is there is let through.</summary>
public sealed class AddressCheckTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly IReadOnlyList<(Type Page, string Name, InAddressAttribute? Takes)> All =
    [
        .. typeof(Links).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(RouteAttribute), inherit: false))
            .Where(type => type.GetCustomAttributes(typeof(LayoutAttribute), inherit: true).Length == 0)
            .SelectMany(page => AddressCheck.ParametersOf(page).Select(p => (page, p.Name, p.Takes))),
    ];

    private static readonly Dictionary<AddressValue, string[]> There = new()
    {
        [AddressValue.Location] = ["US-FRE", "FR-PAR"],
        [AddressValue.Place] = ["US-FRE", "NA"],
        [AddressValue.Region] = ["NA", "GULF"],
        [AddressValue.Leader] = ["L-US-FRE-1", "R-NA-1"],
        [AddressValue.Check] = ["safety", "leader-load", "eligible", "eligible.stage"],
        [AddressValue.EventType] = ["message.created"],
        [AddressValue.Day] = ["2000-01-01", "2026-09-14", "2099-12-31"],
        [AddressValue.Moment] = ["2000-01-01", "2026-09-14", "2099-12-31", "2026-09-14T08:00:00.0000000Z"],
        [AddressValue.Subject] = ["Diagnosis:HV-BAT-031", "Software:2026.36.4"],
    };

    private const string LastSunday = "2026-09-13";

    private static readonly string[] Odd =
    [
        "us-fre", "xx", "abc", "0001-01-01", "9999-12-31", "1999-12-31", "2100-01-01", "2026-02-30", "2026-13-01", "-1", "99999999999999999999", "1e3", "١٢",
        "Safety, Overdue", "\u0000", "\u2066US-FRE\u2069", "\ud800", "😀", "' OR 1=1 --", "%", "<b>", new string('x', 5_000),
    ];

    private readonly ProductFixture _office = new();

    [Fact]
    public void EveryParameterOfEveryPage_SaysWhatItTakes()
    {
        All.Count.ShouldBeGreaterThan(60);
        All.Where(p => p.Takes is null).Select(p => $"{p.Page.Name}: {p.Name}").ShouldBeEmpty();
    }

    [Fact]
    public async Task Auditor_MayAskForAnyPlace()
    {
        var auditor = new Actor("X-1", "Aud", StaffRole.Auditor, null, Scope.Nothing);
        foreach (var (page, name, takes) in All.Where(p => p.Takes!.Kind is AddressValue.Place or AddressValue.Location or AddressValue.Leader or AddressValue.Region))
        {
            (await Unknown(page, name, There[takes!.Kind][0], auditor)).ShouldBeEmpty($"{page.Name}?{name}");
        }
    }

    [Fact]
    public async Task WhatIsNotThere_IsNamedWhereverItStands()
    {
        var actor = await _office.SignedIn("A-1");
        foreach (var (page, name, _) in All.Where(p => p.Takes!.Kind != AddressValue.Free))
        {
            foreach (var odd in Odd)
            {
                var unknown = await Unknown(page, name, odd, actor);
                if (InAddress.Text(odd) is not null)
                {
                    unknown.Select(u => u.Name).ShouldBe([name], $"{page.Name}?{name}={odd}");
                }
            }
        }
    }

    [Fact]
    public async Task WhatIsThere_IsLetThrough()
    {
        var actor = await _office.SignedIn("A-1");
        var cause = await _office.Read(db => Task.FromResult(db.RootCauses.Select(c => c.Code).First()));
        foreach (var (page, name, takes) in All)
        {
            var values = takes!.Kind switch
            {
                AddressValue.Day when takes.Week != AddressWeek.Any => ["2000-01-01", LastSunday],
                AddressValue.Free => Odd,
                AddressValue.Choice => takes.Choices.Concat(takes.Names is { } names ? Enum.GetNames(names).Select(c => c.ToLowerInvariant()) : []),
                AddressValue.Number => [$"{takes.From}", $"{takes.To}"],
                AddressValue.Cause => [cause],
                AddressValue.Wave or AddressValue.Model => [],
                var kind => There[kind],
            };
            foreach (var value in values.Append("").Append(" "))
            {
                (await Unknown(page, name, value, actor)).ShouldBeEmpty($"{page.Name}?{name}={value}");
            }
        }
    }

    // The office stands at Tuesday, the 15th of September: the week of the 14th has begun everywhere, and the one before it is over.
    [Theory]
    [InlineData(typeof(TrendsPage), "until=2026-09-20", null)]
    [InlineData(typeof(TrendsPage), "until=2026-09-21", AddressFault.NotOver)]
    [InlineData(typeof(DigestPage), "week=2026-09-13", null)]
    [InlineData(typeof(DigestPage), "week=2026-09-14", AddressFault.NotOver)]
    [InlineData(typeof(TrendDisputesPage), "from=2026-09-07&until=2026-09-14", null)]
    [InlineData(typeof(TrendDisputesPage), "from=2026-09-07&until=2026-09-13", AddressFault.NotAfter)]
    [InlineData(typeof(TrendRequestsPage), "from=2026-09-14&until=2026-09-07", AddressFault.NotAfter)]
    [InlineData(typeof(TrendVisitsPage), "from=2026-09-14&until=2026-09-07", AddressFault.NotAfter)]
    [InlineData(typeof(TrendVisitsPage), "until=2026-09-07", null)]
    [InlineData(typeof(TrendsPage), "until=2026-09-07T00:00Z", AddressFault.NotThere)]
    [InlineData(typeof(TrendRequestsPage), "what=heldback", AddressFault.NotThere)]
    [InlineData(typeof(TrendVisitsPage), "disputed=YES", AddressFault.NotThere)]
    [InlineData(typeof(TrendVisitsPage), "band=2", AddressFault.NotThere)]
    [InlineData(typeof(TrendVisitsPage), "without=yes", AddressFault.NotThere)]
    [InlineData(typeof(TrendVisitsPage), "what=HandOver&band=2", null)]
    [InlineData(typeof(TrendDisputesPage), "what=corrected", null)]
    [InlineData(typeof(TrendDisputesPage), "about=software:2026.36.4", AddressFault.NotThere)]
    [InlineData(typeof(TrendsPage), "region=NA&location=US-FRE", null)]
    [InlineData(typeof(TrendsPage), "region=NA&location=FR-PAR", AddressFault.Elsewhere)]
    [InlineData(typeof(ForecastPage), "region=NA&location=FR-PAR", AddressFault.Elsewhere)]
    [InlineData(typeof(ForecastPage), "region=NA&location=XX-NIL", AddressFault.NotThere)]
    [InlineData(typeof(TrendsPage), "model=Model+Nil", AddressFault.NotThere)]
    [InlineData(typeof(TrendsPage), "model=Model+B", null)]
    public async Task WhatCannotBeMeant_IsNotReplacedByAnotherThing(Type page, string query, AddressFault? fault)
    {
        await _office.Ask(visit: "V-1", customer: "C-1");
        var values = QueryHelpers.ParseQuery(query);

        var unknown = await _office.Get<AddressCheck>().Unknown(page, name => values.TryGetValue(name, out var value) ? $"{value}" : null, await _office.SignedIn("A-1"));

        unknown.Select(u => (u.Name, (AddressFault?)u.Fault)).ShouldBe(fault is null ? [] : [(values.Keys.Last(), fault)]);
    }

    [Theory]
    [InlineData("R-NA-1", true)]
    [InlineData("R-FQ-1", false)]
    public async Task Model_IsThereForThoseWhoSeeAVisitOfIt(string account, bool there)
    {
        await _office.Ask(visit: "V-1", customer: "C-1");

        (await Unknown(typeof(TrendsPage), "model", "Model B", await _office.SignedIn(account))).Count.ShouldBe(there ? 0 : 1);
    }

    [Theory]
    [InlineData("L-US-FRE-1", "US-FRE", true)]
    [InlineData("L-US-FRE-1", "US-SEA", false)]
    [InlineData("R-NA-1", "US-SEA", true)]
    [InlineData("R-NA-1", "FR-PAR", false)]
    [InlineData("R-NA-1", "NA", true)]
    [InlineData("R-NA-1", "FQ", false)]
    public async Task PlaceOfSomebodyElse_IsNoMoreThereThanOneThatIsNot(string account, string place, bool there) =>
        (await Unknown(typeof(EscalationDashboard.Features.Disputes.Queue.QueuePage), "at", place, await _office.SignedIn(account))).Count.ShouldBe(there ? 0 : 1);

    [Theory]
    [InlineData("en", "us-fre")]
    [InlineData("ar", "us-fre")]
    [InlineData("ko", "كل")]
    public async Task Page_NamesItAndOffersTheWayBack(string language, string place)
    {
        await using var screen = new StaffScreen(_office, "A-1", StaffRole.PilotAdmin);
        System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.CurrentUICulture = Languages.Find(language)!.Culture;
        var address = screen.Services.GetRequiredService<NavigationManager>();
        address.NavigateTo($"/queue?show=mine&at={Uri.EscapeDataString(place)}");

        var gate = screen.Render<CascadingValue<RouteData>>(value => value
            .Add(v => v.Value, new RouteData(typeof(EscalationDashboard.Features.Disputes.Queue.QueuePage), new Dictionary<string, object?>()))
            .AddChildContent<AddressGate>(inner => inner.AddChildContent("<p id=\"body\"></p>")));

        gate.WaitForElement("[data-testid=unknown-in-address]").GetAttribute("data-names").ShouldBe("at");
        gate.FindAll("#body").ShouldBeEmpty();
        gate.Markup.ShouldContain(place);
        var back = gate.Find("[data-testid=without-unknown]").GetAttribute("href")!;
        new Uri(back).PathAndQuery.ShouldBe("/queue?show=mine");
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private Task<IReadOnlyList<UnknownValue>> Unknown(Type page, string name, string value, Actor actor) =>
        _office.Get<AddressCheck>().Unknown(page, asked => asked == name ? value : All.Any(p => p.Page == page && p.Name == name && p.Takes!.With == asked) ? "HandOver" : null, actor);
}
