using System.Diagnostics.Metrics;
using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Application.Paging;
using EscalationDashboard.Data.Telemetry;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Data.Telemetry;

/// <summary>Figures change when something happens, and only once it is committed.</summary>
public sealed class InstrumentsTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();
    private readonly MeterListener _listener = new();
    private readonly List<string> _counted = [];

    private Instruments Figures => _office.Get<Instruments>();

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == _office.Get<IMeterFactory>() && instrument.Name == "dashboard.bookings")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, _, tags, _) => _counted.Add($"{tags[0].Value}"));
        _listener.Start();
    }

    public async Task DisposeAsync()
    {
        _listener.Dispose();
        await _office.DisposeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    [Fact]
    public async Task Request_HasADecisionAndACommit()
    {
        var before = Figures.Commit.Recent.Cases;

        await _office.Ask();

        Figures.Decision.Recent.Cases.ShouldBe(1);
        Figures.Commit.Recent.Cases.ShouldBeGreaterThan(before);
    }

    [Fact]
    public async Task Danger_IsAcknowledgedAfterTheTimeItStood()
    {
        await _office.Ask(danger: true);
        var page = await _office.Read(db => db.Pages.SingleAsync());
        _office.Clock.Advance(TimeSpan.FromMinutes(4));

        (await _office.Get<PageCommands>().Acknowledge(await _office.SignedIn("L-US-FRE-1"), page.Id)).IsAllowed.ShouldBeTrue();

        var told = Figures.Safety.Recent;
        told.Cases.ShouldBe(1);
        told.Median!.Value.TotalMinutes.ShouldBeInRange(4, 4.4);
    }

    [Fact]
    public async Task DangerThatIsClaimed_IsAcknowledgedToo()
    {
        await _office.Ask(danger: true);
        var dispute = await _office.Read(db => db.Disputes.SingleAsync());
        _office.Clock.Advance(TimeSpan.FromMinutes(2));

        await _office.Get<EscalationDashboard.Features.Disputes.Details.DisputeCommands>().Claim(await _office.SignedIn("L-US-FRE-1"), dispute.Number, dispute.Version);

        Figures.Safety.Recent.Cases.ShouldBe(1);
    }

    [Fact]
    public async Task AcknowledgedTwice_CountsOnce()
    {
        await _office.Ask(danger: true);
        var (page, leader) = (await _office.Read(db => db.Pages.SingleAsync()), await _office.SignedIn("L-US-FRE-1"));
        await _office.Get<PageCommands>().Acknowledge(leader, page.Id);

        (await _office.Get<PageCommands>().Acknowledge(leader, page.Id)).IsAllowed.ShouldBeFalse();

        Figures.Safety.Recent.Cases.ShouldBe(1);
    }

    [Theory]
    [InlineData(0, "kept")]
    [InlineData(59, "kept")]
    [InlineData(61, "late")]
    public async Task Booking_IsKeptToTheMinute(int secondsAfter, string told)
    {
        var booking = await Book();
        _office.Clock.MoveTo(booking.PromisedAt.AddSeconds(secondsAfter));

        await _office.Writes.Execute(scope => _office.Get<BookingReleaseService>().Keep(scope, booking.RequestId, _office.Now));

        _counted.ShouldBe([told]);
    }

    [Fact]
    public async Task WhatIsNotCommitted_IsNotCounted()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => _office.Writes.Execute<bool>(scope =>
        {
            scope.Measure(Figure.BookingLate);
            throw new InvalidOperationException("no");
        }));

        _counted.ShouldBeEmpty();
    }

    [Fact]
    public void NobodyListens_NothingIsAllocated()
    {
        Figures.Push.Record(TimeSpan.FromMilliseconds(1));
        Figures.Resynced(TimeSpan.FromMilliseconds(1), isHub: true);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 10_000; i++)
        {
            Figures.Push.Record(TimeSpan.FromMilliseconds(i));
            Figures.Resynced(TimeSpan.FromMilliseconds(i), isHub: i % 2 == 0);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        Spans.OfSending("webhook.send").ShouldBeNull();
    }

    // As many as the leader's day has room for, then one that waits.
    private async Task<Booking> Book()
    {
        for (var i = 0; i < 40; i++)
        {
            if ((await _office.Ask()).Outcome == RequestOutcome.Deferred)
            {
                _counted.Clear();
                return await _office.Read(db => db.Bookings.SingleAsync());
            }
        }

        throw new InvalidOperationException("Nobody had to wait.");
    }
}
