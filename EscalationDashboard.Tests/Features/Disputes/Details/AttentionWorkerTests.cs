using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace EscalationDashboard.Tests.Features.Disputes.Details;

public sealed class AttentionWorkerTests(ProductFixture office) : IClassFixture<ProductFixture>
{
    [Fact]
    public async Task WhatWasCounted_IsAddedToEachRowInOneCommandAndMovesNothingElse()
    {
        var (one, other) = (await Open(), await Open());
        var (before, entries) = (await Row(one), await Entries(one));
        var (meter, worker, writes) = Made();
        Attend(meter, one, 90);
        Attend(meter, other, 40);

        await worker.Write();
        await worker.Write();

        writes.Commands.ShouldBe(1, "and none for nothing");
        ((await Row(one)).AttentionSeconds, (await Row(other)).AttentionSeconds).ShouldBe((90, 40));
        ((await Row(one)).Version, await Entries(one)).ShouldBe((before.Version, entries), "nothing happened to it, and nobody's words are refused for it");
    }

    [Fact]
    public async Task ServerThatBeginsAnew_GoesOnFromWhatStandsThere()
    {
        var number = await Open();
        var (meter, worker, _) = Made();
        Attend(meter, number, 60);
        await worker.StopAsync(CancellationToken.None);
        (meter, worker, _) = Made();
        Attend(meter, number, 30);

        await worker.StopAsync(CancellationToken.None);

        (await Row(number)).AttentionSeconds.ShouldBe(90);
    }

    [Fact]
    public async Task StoreThatIsAway_LosesNothing()
    {
        var number = await Open();
        var (meter, worker, writes) = Made();
        Attend(meter, number, 60);
        writes.IsAway = true;
        await worker.Write();
        (await Row(number)).AttentionSeconds.ShouldBe(0);
        writes.IsAway = false;
        Attend(meter, number, 15);

        await worker.Write();

        (await Row(number)).AttentionSeconds.ShouldBe(75);
    }

    [Fact]
    public async Task SettledMeanwhile_KeepsTheMinutesThatItTook()
    {
        var number = await Open();
        var (meter, worker, _) = Made();
        Attend(meter, number, 80);
        var maya = await office.SignedIn("L-US-FRE-1");
        (await office.Get<DisputeCommands>().Claim(maya, number, (await Row(number)).Version)).Refusals.ShouldBeEmpty();
        (await office.Get<DisputeCommands>().Resolve(
            maya, number, new ResolveDetails(DisputeOutcome.Explained, "missed-at-intake", "So it is."), (await Row(number)).Version)).Refusals.ShouldBeEmpty();

        await worker.Write();

        (await Row(number)).AttentionSeconds.ShouldBe(80);
    }

    [Fact]
    public async Task CallsLength_IsKeptWithTheNoteAndWithTheCallThatWasLogged()
    {
        await office.OpenVisit("V-rang");
        var maya = await office.SignedIn("L-US-FRE-1");
        var (verdict, request) = await office.Get<CallCommands>().Log(maya, new LoggedCall("V-rang", DisputeReason.Diagnosis, "She rang.", Dangers.None, Minutes: 7));
        verdict.Refusals.ShouldBeEmpty();
        var number = request!.DisputeNumber!;
        (await office.Get<DisputeCommands>().Claim(maya, number, (await Row(number)).Version)).Refusals.ShouldBeEmpty();

        (await office.Get<DisputeWordCommands>().Note(maya, number, "We talked.", spoke: true, minutes: 12)).Refusals.ShouldBeEmpty();
        (await office.Get<DisputeWordCommands>().Note(maya, number, "For us.", spoke: false, minutes: 30)).Refusals.ShouldBeEmpty();

        ((await Row(number)).CallMinutes, (await Row(number)).AttentionMinutes).ShouldBe((19, 19));
        var told = await office.Read(db => db.Timeline.Where(e => e.DisputeNumber == number).ToListAsync());
        told.Where(e => e.Values.ContainsKey("minutes")).Select(e => (e.Kind, e.Values["minutes"])).ShouldBe(
            [(TimelineKind.Called, "7"), (TimelineKind.Spoke, "12")]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(Dispute.LongestCall + 1)]
    public async Task CallOfAnImpossibleLength_IsRefusedAndLeavesNothing(int minutes)
    {
        await office.OpenVisit($"V-odd{minutes}");
        var maya = await office.SignedIn("L-US-FRE-1");

        var (verdict, request) = await office.Get<CallCommands>().Log(maya, new LoggedCall($"V-odd{minutes}", DisputeReason.Diagnosis, "She rang.", Dangers.None, Minutes: minutes));

        (verdict.Refusals.Select(r => r.Code).Single(), request).ShouldBe((Refusal.CallLength, null));
    }

    private async Task<string> Open() => (await office.Ask(danger: true)).DisputeNumber!;

    private void Attend(AttentionMeter meter, string number, int seconds)
    {
        meter.Open("L-US-FRE-1", 1, number);
        meter.Seen("L-US-FRE-1", number);
        office.Clock.Advance(TimeSpan.FromSeconds(seconds));
        meter.Close("L-US-FRE-1", 1);
    }

    private (AttentionMeter Meter, AttentionWorker Worker, CountedWrites Writes) Made()
    {
        var (meter, writes) = (new AttentionMeter(office.Clock), new CountedWrites(office.Writes));
        return (meter, new AttentionWorker(meter, new AttentionCommands(writes), office.Clock, NullLogger<AttentionWorker>.Instance), writes);
    }

    private Task<Dispute> Row(string number) => office.Read(db => db.Disputes.AsNoTracking().SingleAsync(d => d.Number == number));

    private Task<int> Entries(string number) => office.Read(db => db.Audit.CountAsync(a => a.Subject == $"dispute:{number}"));

    private sealed class CountedWrites(IWriteQueue inner) : IWriteQueue
    {
        public int Commands { get; private set; }

        public bool IsAway { get; set; }

        public double Fill => inner.Fill;

        public DateTimeOffset? LastCommitAt => inner.LastCommitAt;

        public Task<T> Execute<T>(Func<WriteScope, Task<T>> command)
        {
            Commands++;
            return IsAway ? throw new NotStoredException("away", null) : inner.Execute(command);
        }
    }
}
