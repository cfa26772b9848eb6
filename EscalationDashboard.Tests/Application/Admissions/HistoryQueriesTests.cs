using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Workload;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Workload;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Application.Admissions;

/// <summary>What a simulation and a forecast are told of the time that disputes take.</summary>
public sealed class HistoryQueriesTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();

    [Fact]
    public async Task MinutesOfALeader_AreTheWorkloadsOwnAndNeverTheClock()
    {
        var start = _office.Now;
        for (var i = 0; i < HandlingTimes.Enough; i++)
        {
            await Settle(i, minutes: 7 + (i % 3));
        }

        var (told, shown) = (await Told(start, _office.Now), await Shown());

        told.From.ShouldBe(new HandlingEvidence(HandlingBasis.Attention, HandlingTimes.Enough));
        (told.From, told.Lower.TotalMinutes, told.Upper.TotalMinutes).ShouldBe((shown.Evidence, shown.LowerQuartile!.Value, shown.UpperQuartile!.Value));
        told.Upper.ShouldBeLessThan(TimeSpan.FromMinutes(10), "each was open for an hour and in use for nine minutes at most");
        told.Open.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromHours(1), "a dispute counts as open for as long as it was");
    }

    [Fact]
    public async Task WhatEndedLater_IsNotKnownYet()
    {
        var start = _office.Now;
        await Settle(0, minutes: 5);
        var then = _office.Now;
        for (var i = 1; i <= HandlingTimes.Enough; i++)
        {
            await Settle(i, minutes: 5);
        }

        (await Told(start, then)).From.ShouldBe(new HandlingEvidence(HandlingBasis.ClaimToEnd, 1));
        (await Told(start, _office.Now)).From.ShouldBe(new HandlingEvidence(HandlingBasis.Attention, HandlingTimes.Enough + 1));
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private async Task Settle(int i, int minutes)
    {
        var number = (await _office.Ask(danger: true, visit: $"V-H{i}", customer: $"C-H{i}")).DisputeNumber!;
        var maya = await _office.SignedIn("L-US-FRE-1");
        (await _office.Get<DisputeCommands>().Claim(maya, number, 1)).IsAllowed.ShouldBeTrue();
        await _office.Get<AttentionCommands>().Add(new Dictionary<string, int> { [number] = 60 * minutes });
        _office.Clock.Advance(TimeSpan.FromHours(1));
        var version = await _office.Read(db => db.Disputes.Where(d => d.Number == number).Select(d => d.Version).SingleAsync());
        (await _office.Get<DisputeCommands>().Resolve(maya, number, new ResolveDetails(DisputeOutcome.Corrected, "missed-at-intake", "Done."), version)).IsAllowed.ShouldBeTrue();
    }

    private Task<EscalationDashboard.Domain.Guardrails.Simulation.HandlingTimes> Told(DateTimeOffset from, DateTimeOffset to) => _office.Read(async db =>
        (await HistoryQueries.Load(db, await _office.Get<NetworkCatalog>().Current(db), from, to)).HandlingAt("US-FRE"));

    private Task<HandlingTimes> Shown() => _office.Read(async db =>
    {
        var network = await _office.Get<NetworkCatalog>().Current(db);
        var policy = (await db.Policies.SingleAsync()).Read();
        return (await LoadPicture.Of(db, network, policy, [.. network.Leaders], network.Locations, _office.Now)).TimesAt("US-FRE");
    });
}
