using Bunit;
using EscalationDashboard.Application.Customers;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Audit;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Audit;

/// <summary>Admins are told on every page, at once, until another admin than the one it is about has looked into it.</summary>
public sealed class RevealAlarmTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Maya = "L-US-FRE-1";
    private readonly ProductFixture _office = new() { Settings = new() { [RevealSettings.PerHour] = "1" } };

    [Fact]
    public async Task Admin_IsToldAtOnceAndNoMoreOnceTheyHaveLookedIntoIt()
    {
        await using var screen = new StaffScreen(_office, "A-1", StaffRole.PilotAdmin);
        var banner = screen.Render<RevealAlarm>();
        await Looks(Maya, 2);

        var told = banner.WaitForElement("[data-testid=reveal-alarm]");
        told.GetAttribute("data-account").ShouldBe(Maya);
        told.TextContent.ShouldContain("2 within an hour; up to 1 are usual.");
        told.QuerySelector("a")!.GetAttribute("href").ShouldBe("/audit?who=L-US-FRE-1&what=customer.reveal");

        await banner.InvokeAsync(() => banner.Find("[data-testid=reveal-alarm-read]").Click());

        banner.WaitForAssertion(() => banner.FindAll("[data-testid=reveal-alarm]").ShouldBeEmpty());
        (await Open("A-1")).ShouldBeEmpty();
    }

    [Fact]
    public async Task WhatComesAfterwards_IsToldAnew()
    {
        await Looks(Maya, 2);
        var first = (await Open("A-1")).ShouldHaveSingleItem();
        (await _office.Get<RevealAlarmCommands>().LookedInto(await _office.SignedIn("A-1"), Maya, long.MaxValue)).ShouldBe(Verdict.Allowed);
        (await Open("A-1")).ShouldBeEmpty();

        _office.Clock.Advance(RevealLimits.LengthOf(RevealSpan.Hour));
        await Looks(Maya, 2);

        (await Open("A-1")).ShouldHaveSingleItem().Entry.ShouldBeGreaterThan(first.Entry, "a number beyond the audit's end looks into nothing that is not there yet");
    }

    [Fact]
    public async Task OwnLooks_AreForAnotherAdmin()
    {
        await Looks("A-1", 2);
        await using var screen = new StaffScreen(_office, "A-1", StaffRole.PilotAdmin);

        screen.Render<RevealAlarm>().WaitForElement("[data-testid=reveal-alarm]").QuerySelectorAll("button").ShouldBeEmpty();
        (await _office.Get<RevealAlarmCommands>().LookedInto(await _office.SignedIn("A-1"), "A-1", 1)).Refusals.Select(r => r.Code).ShouldBe([RevealRefusal.OwnLooks]);
    }

    [Theory]
    [InlineData(Maya)]
    [InlineData("R-NA-1")]
    public async Task NobodyElse_IsTold(string account)
    {
        await Looks(Maya, 2);

        (await Open(account)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{broken")]
    [InlineData("{}")]
    public async Task EntryThatWasWrittenOver_HidesNoOtherAlarm(string written)
    {
        await Looks(Maya, 2);
        await Looks("L-US-FRE-2", 2);
        var alarm = (await Open("A-1")).Single(a => a.AccountId == Maya);
        await _office.Writes.Execute(scope => scope.Db.Database.ExecuteSqlAsync(
            $"DROP TRIGGER \"Audit_is_not_changed\"; UPDATE \"Audit\" SET \"Data\" = {written} WHERE \"Sequence\" = {alarm.Entry}"));

        (await Open("A-1")).ShouldHaveSingleItem().AccountId.ShouldBe("L-US-FRE-2");
    }

    [Fact]
    public async Task WhatNobodyLookedIntoForLong_IsInTheAuditAlone()
    {
        await Looks(Maya, 2);
        _office.Clock.Advance(RevealAlarmQueries.Told - TimeSpan.FromTicks(1));
        (await Open("A-1")).ShouldHaveSingleItem();

        _office.Clock.Advance(TimeSpan.FromTicks(1));

        (await Open("A-1")).ShouldBeEmpty();
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private async Task<IReadOnlyList<OpenRevealAlarm>> Open(string account) => await _office.Get<RevealAlarmQueries>().Open(await _office.SignedIn(account));

    private async Task Looks(string account, int times)
    {
        var actor = await _office.SignedIn(account);
        for (var i = 0; i < times; i++)
        {
            await _office.Writes.Execute(async scope =>
            {
                await _office.Get<Reveals>().Note(scope, actor, new CustomerRevealed($"C-{i}", "name", null), _office.Now);
                return true;
            });
        }
    }
}
