using EscalationDashboard.Application.OnCall;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.OnCall;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static EscalationDashboard.Tests.Features.OnCall.Rotas;

namespace EscalationDashboard.Tests.Features.OnCall;

public sealed class RotaCommandsTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();
    private Actor _maya = null!;
    private Actor _manager = null!;
    private Actor _admin = null!;

    private RotaCommands Commands => _office.Get<RotaCommands>();

    private Interval Tonight => new(_office.Now.AddHours(10), _office.Now.AddHours(20));

    [Fact]
    public async Task ARota_SaysFromThenOnWhoIsReached()
    {
        (await First()).ShouldNotBe(Priscilla);

        await _office.SetRota(Fremont, Weeks(Daniel, Priscilla), Weeks(Maya));

        (await Reached(_office.Now)).Take(2).ShouldBe([Priscilla, Maya]);
        (await Reached(_office.Now.AddDays(7))).Take(2).ShouldBe([Daniel, Maya]);
        (await _office.Read(db => db.Audit.SingleAsync(a => a.Action == "rota.set"))).Subject.ShouldBe($"rota:{Fremont}");
        await _office.Read(db => db.ShouldHaveAWholeAuditChain());
    }

    [Fact]
    public async Task ARotaOfAnotherPlace_IsNotFound()
    {
        var elsewhere = await _office.SignedIn("R-FQ-1");

        (await Commands.Set(elsewhere, Fremont, Zone, [Weeks(Maya)], 0)).ShouldBe(Verdict.Refused(Refusal.NotFound));
        (await Commands.Set(_manager, "location:NOWHERE", Zone, [Weeks(Maya)], 0)).ShouldBe(Verdict.Refused(Refusal.NotFound));
        (await Commands.Set(_maya, Fremont, Zone, [Weeks(Maya)], 0)).ShouldBe(Verdict.Refused(Refusal.OutOfScope));
        (await Commands.Set(_admin, Fremont, Zone, [Weeks(Maya)], 0)).ShouldBe(Verdict.Allowed);
    }

    [Fact]
    public async Task ARotaThatWasChangedMeanwhile_IsNotOverwritten()
    {
        await _office.SetRota(Fremont, Weeks(Maya));

        (await Commands.Set(_manager, Fremont, Zone, [Weeks(Daniel)], 0)).ShouldBe(Verdict.Refused(Refusal.Changed));
        (await Commands.Set(_manager, Fremont, Zone, [Weeks(Daniel)], 1)).ShouldBe(Verdict.Allowed);
        (await First()).ShouldBe(Daniel);
    }

    [Fact]
    public async Task PeopleOfAnotherPlace_AreRefusedWithEveryOtherFault()
    {
        var verdict = await Commands.Set(_manager, Fremont, Zone, [Weeks("L-FR-PAR-1"), Weeks()], 0);

        verdict.Refusals.Select(r => r.Code).ShouldBe([OnCallRefusal.LayerPersonElsewhere, OnCallRefusal.LayerEmpty]);
        (await _office.Read(db => db.Rotas.AnyAsync())).ShouldBeFalse();
    }

    [Fact]
    public async Task AStretchThatALeaderTakes_IsTheirsUntilTheyGiveItBack()
    {
        await _office.SetRota(Fremont, Weeks(Daniel));

        (await Commands.Take(_maya, Fremont, Maya, Tonight)).ShouldBe(Verdict.Allowed);
        (await Reached(Tonight.Start)).First().ShouldBe(Maya);
        (await Reached(Tonight.End)).First().ShouldBe(Daniel);
        (await Commands.Take(_maya, Fremont, Maya, Tonight)).ShouldBe(Verdict.Refused(OnCallRefusal.SpanHeld));
        (await Commands.Take(_maya, Fremont, Daniel, new Interval(Tonight.End, Tonight.End.AddHours(1)))).ShouldBe(Verdict.Refused(Refusal.OutOfScope));

        (await Commands.Return(_maya, Fremont, (await _office.Read(db => db.RotaOverrides.SingleAsync())).Id)).ShouldBe(Verdict.Allowed);
        (await Reached(Tonight.Start)).First().ShouldBe(Daniel);
        (await _office.Read(db => db.Audit.Where(a => a.Action.StartsWith("rota.")).OrderBy(a => a.Sequence).Select(a => a.Action).ToListAsync()))
            .ShouldBe(["rota.set", "rota.take", "rota.return"]);
    }

    [Fact]
    public async Task ASwap_GivesEachTheOthersTurnAndEndsAsOne()
    {
        await _office.SetRota(Fremont, Weeks(Daniel, Maya));
        var later = new Interval(_office.Now.AddDays(7), _office.Now.AddDays(8));

        (await Commands.Swap(_maya, Fremont, Maya, Tonight, Daniel, later)).ShouldBe(Verdict.Refused(Refusal.OutOfScope));
        (await Commands.Swap(_manager, Fremont, Maya, Tonight, Daniel, later)).ShouldBe(Verdict.Allowed);
        ((await Reached(Tonight.Start)).First(), (await Reached(later.Start)).First()).ShouldBe((Daniel, Maya));

        var halves = await _office.Read(db => db.RotaOverrides.ToListAsync());
        (await Commands.Return(_maya, Fremont, halves.Single(o => o.LeaderId == Daniel).Id)).ShouldBe(Verdict.Allowed);
        ((await Reached(Tonight.Start)).First(), (await Reached(later.Start)).First()).ShouldBe((Maya, Daniel));
        (await _office.Read(db => db.RotaOverrides.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task AnOfferedSwap_ChangesNothingUntilTheColleagueAccepts()
    {
        await _office.SetRota(Fremont, Weeks(Daniel, Maya));
        var (later, daniel) = (new Interval(_office.Now.AddDays(7), _office.Now.AddDays(8)), await _office.SignedIn(Daniel));
        (await Commands.Offer(_maya, Fremont, Maya, Tonight, Daniel, later)).ShouldBe(Verdict.Allowed);
        ((await Reached(Tonight.Start)).First(), (await Reached(later.Start)).First()).ShouldBe((Maya, Daniel));
        var offer = (await _office.Read(db => db.SwapOffers.SingleAsync())).Id;

        (await Commands.Accept(_maya, Fremont, offer)).ShouldBe(Verdict.Refused(Refusal.OutOfScope));
        (await Commands.Accept(daniel, Fremont, offer)).ShouldBe(Verdict.Allowed);
        ((await Reached(Tonight.Start)).First(), (await Reached(later.Start)).First()).ShouldBe((Daniel, Maya));

        (await Commands.Accept(daniel, Fremont, offer)).ShouldBe(Verdict.Refused(OnCallRefusal.OfferMissing));
        (await _office.Read(db => db.Audit.Where(a => a.Action.StartsWith("rota.")).OrderBy(a => a.Sequence).Select(a => a.Action).ToListAsync()))
            .ShouldBe(["rota.set", "rota.offer", "rota.swap"]);
    }

    [Fact]
    public async Task AnOfferThatIsTurnedDownOrOver_IsGone()
    {
        await _office.SetRota(Fremont, Weeks(Daniel, Maya));
        var (later, daniel) = (new Interval(_office.Now.AddDays(7), _office.Now.AddDays(8)), await _office.SignedIn(Daniel));
        await Commands.Offer(_maya, Fremont, Maya, Tonight, Daniel, later);
        (await Commands.Decline(daniel, Fremont, (await _office.Read(db => db.SwapOffers.SingleAsync())).Id)).ShouldBe(Verdict.Allowed);
        (await _office.Read(db => db.SwapOffers.AnyAsync())).ShouldBeFalse();

        await Commands.Offer(_maya, Fremont, Maya, Tonight, Daniel, later);
        var late = (await _office.Read(db => db.SwapOffers.SingleAsync())).Id;
        _office.Clock.MoveTo(Tonight.End);

        (await Commands.Accept(daniel, Fremont, late)).ShouldBe(Verdict.Refused(OnCallRefusal.OfferMissing));
    }

    [Fact]
    public async Task ASwapOfATurnThatIsAnothers_IsRefused()
    {
        await _office.SetRota(Fremont, Weeks(Daniel, Maya));

        (await Commands.Offer(_maya, Fremont, Maya, new Interval(_office.Now.AddDays(7), _office.Now.AddDays(8)), Daniel, Tonight))
            .ShouldBe(Verdict.Refused(OnCallRefusal.SpanNotTheirs));
    }

    [Fact]
    public async Task ARemovedRota_LeavesNothingBehind()
    {
        await _office.SetRota(Fremont, Weeks(Daniel));
        await Commands.Take(_maya, Fremont, Maya, Tonight);

        (await Commands.Remove(_maya, Fremont)).ShouldBe(Verdict.Refused(Refusal.OutOfScope));
        (await Commands.Remove(_manager, Fremont)).ShouldBe(Verdict.Allowed);

        (await _office.Read(async db => (await db.Rotas.CountAsync(), await db.RotaOverrides.CountAsync()))).ShouldBe((0, 0));
        (await Commands.Remove(_manager, Fremont)).ShouldBe(Verdict.Refused(OnCallRefusal.RotaMissing));
    }

    [Fact]
    public async Task WhatIsLongOver_GoesWithTheNextChange()
    {
        await _office.SetRota(Fremont, Weeks(Daniel));
        await Commands.Take(_maya, Fremont, Maya, Tonight);
        _office.Clock.Advance(Tonight.End + RotaChange.KeptAfterwards - _office.Now);

        (await Commands.Take(_maya, Fremont, Maya, Tonight)).ShouldBe(Verdict.Allowed);

        (await _office.Read(db => db.RotaOverrides.SingleAsync())).Start.ShouldBe(Tonight.Start);
    }

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        (_maya, _manager, _admin) = (await _office.SignedIn(Maya), await _office.SignedIn("R-NA-1"), await _office.SignedIn("A-1"));
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public async Task DisposeAsync() => await _office.DisposeAsync();

    private async Task<List<string>> Reached(DateTimeOffset at) => [.. (await _office.Get<OnCallQueries>().ReachedAsync("US-FRE", at)).Select(p => p.AccountId)];

    private async Task<string> First() => (await Reached(_office.Now))[0];
}
