using AngleSharp.Dom;
using Bunit;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.OnCall;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static EscalationDashboard.Tests.Features.OnCall.Rotas;

namespace EscalationDashboard.Tests.Features.OnCall;

public sealed class OnCallPageTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();

    [Theory]
    [InlineData(Maya, StaffRole.LocalLeader, 1)]
    [InlineData("A-1", StaffRole.PilotAdmin, 45)]
    public async Task ThePlacesOfOnesScope_AreListed(string account, StaffRole role, int places)
    {
        await using var screen = new StaffScreen(_office, account, role);

        Open(screen).FindAll("[data-testid=on-call-place]").Count.ShouldBe(places);
    }

    [Fact]
    public async Task WithoutARota_ItSaysWhoIsReachedAllTheSame()
    {
        await using var screen = new StaffScreen(_office);
        var page = Open(screen);

        page.FindAll("[data-testid=on-call-none]").Count.ShouldBe(1);
        page.FindAll("[data-testid=on-call-person]").Select(p => p.GetAttribute("data-leader")).First().ShouldBe(Maya);
        page.FindAll("[data-testid=on-call-edit]").ShouldBeEmpty("a leader sets no rota");
    }

    [Fact]
    public async Task WhomNoMessageReaches_IsNamedBeforeItMatters()
    {
        (await Unreached()).ShouldContain("Maya Ellison");
        await _office.Writes.Execute(scope => Task.FromResult(scope.Db.PushSubscriptions.Add(new PushSubscription
        {
            AccountId = Maya,
            Endpoint = "https://push.example.org/1",
            P256dh = "p",
            Auth = "a",
            Device = "Firefox",
            CreatedAt = _office.Now,
        })));
        (await Unreached()).ShouldNotContain("Maya Ellison");
        (await Unreached()).ShouldContain("Daniel Okafor");
        await _office.Writes.Execute(scope => Task.FromResult(scope.Db.DeadWays.Add(new DeadWay
        {
            AccountId = Maya,
            Channel = PageChannel.Push,
            Since = _office.Now,
            Fault = "gone",
        })));
        (await Unreached()).ShouldContain("Maya Ellison");

        async Task<string> Unreached()
        {
            await using var screen = new StaffScreen(_office);
            return Open(screen).Find("[data-testid=on-call-unreached]").TextContent;
        }
    }

    [Fact]
    public async Task UntilWhen_IsOnThePlacesClocksAsTheWeekIs()
    {
        await _office.SetRota(Fremont, Weeks(Daniel, Maya) with { Hours = "tue 00:00-24:00; wed 00:00-18:00" });
        await using var screen = new StaffScreen(_office);
        screen.Services.GetRequiredService<ReaderClock>().UseZone("Asia/Seoul");

        Open(screen).Find("[data-testid=on-call-now] time").GetAttribute("title")!.Replace('\u202f', ' ').ShouldBe("Wednesday, September 16, 2026 6:00 PM");
    }

    [Fact]
    public async Task TheWeek_ShowsTurnsAndGapsBeforeTheyHappen()
    {
        await _office.SetRota(Fremont, Weeks(Daniel, Maya) with { Hours = "tue 00:00-24:00; wed 00:00-18:00" });
        await using var screen = new StaffScreen(_office);
        var page = Open(screen);

        var days = page.FindAll("[data-testid=on-call-day]");
        days.Select(d => d.GetAttribute("data-day")).First().ShouldBe("2026-09-15");
        days.Count.ShouldBe(RotaQueries.DaysShown);
        Spans(days[0]).ShouldBe(["Maya Ellison"]);
        Spans(days[1]).ShouldBe(["Maya Ellison until 6:00 PM", "Nobody from 6:00 PM"]);
        page.FindAll("[data-testid=on-call-gap]").ShouldNotBeEmpty();
        page.Find("[data-testid=on-call-mine]").TextContent.ShouldContain("Fremont");
    }

    [Fact]
    public async Task AGap_IsTakenWhereItIsShown()
    {
        await _office.SetRota(Fremont, Weeks(Maya) with { Hours = "tue 00:00-24:00" });
        await using var screen = new StaffScreen(_office);
        var page = Open(screen);
        await Press(page, "[data-testid=on-call-fill]");
        page.WaitForElement("#take-form");
        page.Find("[data-testid=take-from]").GetAttribute("value").ShouldBe("2026-09-16T00:00");

        await page.InvokeAsync(() => page.Find("#take-form").Submit());

        page.WaitForElement("[data-testid=on-call-taken]");
        var taken = await _office.Read(db => db.RotaOverrides.SingleAsync());
        (taken.LeaderId, taken.Time).ShouldBe((Maya, new Interval(Build.Time("2026-09-16 00:00", Zone), Build.Time("2026-09-22 00:00", Zone))));
        page.WaitForAssertion(() => page.FindAll("#take-form").ShouldBeEmpty());
        await Press(page, "[data-testid=on-call-return]");
        page.WaitForAssertion(() => page.FindAll("[data-testid=on-call-taken]").ShouldBeEmpty());
    }

    [Fact]
    public async Task AFieldThatIsWrong_IsNotToldBesideAnEarlierRefusal()
    {
        await _office.SetRota(Fremont, Weeks(Maya) with { Hours = "tue 00:00-24:00" });
        await using var screen = new StaffScreen(_office);
        var page = Open(screen);
        await Press(page, "[data-testid=on-call-fill]");
        page.WaitForElement("#take-form");
        (await _office.Get<RotaCommands>().Take(
            await _office.SignedIn(Daniel), Fremont, Daniel, new Interval(Build.Time("2026-09-17 00:00", Zone), Build.Time("2026-09-18 00:00", Zone)))).IsAllowed.ShouldBeTrue();
        await page.InvokeAsync(() => page.Find("#take-form").Submit());
        page.WaitForElement("[data-code=SpanOverlaps]");

        await page.InvokeAsync(() => page.Find("[data-testid=take-until]").Change(""));
        await page.InvokeAsync(() => page.Find("#take-form").Submit());

        page.WaitForAssertion(() => page.FindAll("[data-code=SpanOverlaps]").ShouldBeEmpty());
        page.Find("[data-testid=take-until]").GetAttribute("aria-invalid").ShouldBe("true");
    }

    [Fact]
    public async Task OnePersonForEver_ChangesAtNoTimeAndHasNoTurnToSwap()
    {
        await _office.SetRota(Fremont, Weeks(Maya));
        await using var screen = new StaffScreen(_office);

        Open(screen).Find("[data-testid=on-call-now]").TextContent.ShouldNotContain("Oct");
        (await _office.Get<RotaQueries>().Turns(await _office.SignedIn(Maya), Fremont)).ShouldBeEmpty();
    }

    [Fact]
    public async Task ARotaThatAColleagueChanged_IsTakenAnewAndKeptThen()
    {
        await _office.SetRota(Fremont, Weeks(Maya));
        await using var screen = new StaffScreen(_office, "R-NA-1", StaffRole.RegionalManager);
        var page = Open(screen);
        await Press(page, $"[data-place='{Fremont}'] [data-testid=on-call-edit]");
        page.WaitForElement("[data-testid=layer]");
        (await _office.Get<RotaCommands>().Set(await _office.SignedIn("A-1"), Fremont, Zone, [Weeks(Daniel)], 1)).IsAllowed.ShouldBeTrue();

        await page.InvokeAsync(() => page.Find("#rota-form").Submit());
        page.WaitForElement("[data-testid=rota-newer]");
        await Press(page, "[data-testid=rota-renew]");
        page.WaitForAssertion(() => page.FindAll("[data-testid=rota-newer]").ShouldBeEmpty());
        await page.InvokeAsync(() => page.Find("#rota-form").Submit());

        page.WaitForAssertion(() => page.FindAll("#rota-form").ShouldBeEmpty());
        var rota = await _office.Read(db => db.Rotas.SingleAsync());
        (rota.Version, rota.Layers[0].People[0]).ShouldBe((3, Daniel));
    }

    [Fact]
    public async Task ARota_IsRemovedOnceItIsSaidWhatGoesWithIt()
    {
        await _office.SetRota(Fremont, Weeks(Maya));
        await using var screen = new StaffScreen(_office, "R-NA-1", StaffRole.RegionalManager);
        var page = Open(screen);
        await Press(page, $"[data-place='{Fremont}'] [data-testid=on-call-edit]");

        await Press(page, "[data-testid=rota-remove]");
        page.WaitForElement("[data-testid=rota-remove-effect]");
        (await _office.Read(db => db.Rotas.AnyAsync())).ShouldBeTrue();
        await Press(page, "[data-testid=rota-remove-now]");

        page.WaitForAssertion(() => page.FindAll("#rota-form").ShouldBeEmpty());
        (await _office.Read(db => db.Rotas.AnyAsync())).ShouldBeFalse();
    }

    [Fact]
    public async Task ARota_IsTriedOutBeforeItIsKept()
    {
        await using var screen = new StaffScreen(_office, "R-NA-1", StaffRole.RegionalManager);
        var page = Open(screen);
        await Press(page, $"[data-place='{Fremont}'] [data-testid=on-call-edit]");
        page.WaitForElement("[data-testid=layer]");
        await page.InvokeAsync(() => page.Find("[data-testid=layer-1-who]").Change(Daniel));
        await Press(page, "[data-testid=layer-add-person]");

        page.WaitForElement("[data-testid=rota-preview]").QuerySelectorAll("[data-testid=on-call-day]").Length.ShouldBe(RotaQueries.DaysAhead);
        (await _office.Read(db => db.Rotas.AnyAsync())).ShouldBeFalse();
        await page.InvokeAsync(() => page.Find("[data-testid=layer-1-every]").Change("Day"));
        await page.InvokeAsync(() => page.Find("[data-testid=layer-1-at]").Change("07:30"));
        await Press(page, "[data-testid=layer-add]");
        page.WaitForElement("[data-code=LayerEmpty]");
        await page.InvokeAsync(() => page.FindAll("[data-testid=layer-remove]")[1].Click());
        page.WaitForAssertion(() => page.FindAll("[data-testid=layer]").Count.ShouldBe(1));
        await page.InvokeAsync(() => page.Find("#rota-form").Submit());

        page.WaitForAssertion(() => page.Find($"[data-place='{Fremont}']").GetAttribute("data-rota").ShouldNotBeNull());
        var rota = await _office.Read(db => db.Rotas.SingleAsync());
        (rota.Place, rota.ZoneId, rota.Layers.Single().Minute, string.Join(' ', rota.Layers.Single().People)).ShouldBe((Fremont, Zone, 450, Daniel));
    }

    [Fact]
    public async Task TurnsAreOfferedToAColleagueWhoAccepts()
    {
        await _office.SetRota(Fremont, Weeks(Daniel, Maya));
        await using var screen = new StaffScreen(_office);
        var page = Open(screen);
        await Press(page, "[data-testid=on-call-swap]");
        page.WaitForElement("[data-testid=swap-for]");

        await page.InvokeAsync(() => page.Find("#swap-form").Submit());

        page.WaitForElement("[data-testid=on-call-offer]");
        page.FindAll("[data-testid=on-call-accept]").ShouldBeEmpty("it is the colleague's to accept");
        page.Find("[data-testid=on-call-person]").GetAttribute("data-leader").ShouldBe(Maya);

        await using var colleague = new StaffScreen(_office, Daniel);
        await Press(Open(colleague), "[data-testid=on-call-accept]");

        page.WaitForAssertion(() => page.FindAll("[data-testid=on-call-taken]").Count.ShouldBe(2));
        page.Find("[data-testid=on-call-person]").GetAttribute("data-leader").ShouldBe(Daniel);
    }

    [Fact]
    public async Task WhatAnotherSets_IsShownWithoutAReload()
    {
        await using var screen = new StaffScreen(_office);
        var page = Open(screen);

        await _office.SetRota(Fremont, Weeks(Daniel));

        page.WaitForAssertion(() => page.FindAll("[data-testid=on-call-person]").Select(p => p.GetAttribute("data-leader")).ShouldBe([Daniel]));
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public async Task DisposeAsync() => await _office.DisposeAsync();

    private static IRenderedComponent<IComponent> Open(StaffScreen screen)
    {
        var page = screen.RenderWithPlaces(typeof(OnCallPage));
        page.WaitForElement("[data-testid=on-call-place]");
        return page;
    }

    private static Task Press(IRenderedComponent<IComponent> page, string selector) => page.InvokeAsync(() => page.Find(selector).Click());

    // The space before AM and PM is a narrow one.
    private static List<string> Spans(IElement day) => [.. day.QuerySelectorAll("[data-testid=on-call-span]")
        .Select(s => string.Join(' ', string.Join(' ', s.Children.Select(c => c.TextContent)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal))];
}
