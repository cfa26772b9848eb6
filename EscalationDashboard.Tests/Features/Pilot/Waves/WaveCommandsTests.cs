using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Features.Pilot;
using EscalationDashboard.Features.Pilot.Waves;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Pilot.Waves;

public sealed class WaveCommandsTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();

    private WaveCommands Commands => _office.Get<WaveCommands>();

    [Fact]
    public async Task Move_TakesAllOrNone()
    {
        var code = await Wave(LocationStage.Limited, "US-HON", "KR-JEJ");

        (await Move(code, "They are eager.")).Refusals.Single().ShouldSatisfyAllConditions(
            r => r.Code.ShouldBe(WaveRefusal.NotReady),
            r => r.Values["locations"].ShouldContain(", ", customMessage: "both are named, once"));
        (await Stages()).ShouldBe([LocationStage.Shadow, LocationStage.Shadow]);

        (await Move(code, " They are eager. ", overrides: true)).Refusals.ShouldBeEmpty();
        (await Stages()).ShouldBe([LocationStage.Limited, LocationStage.Limited]);
        var place = await _office.Get<PilotQueries>().Place(await Admin(), "US-HON", "en");
        place!.History.Single().Move.ShouldSatisfyAllConditions(
            m => (m.Wave, m.Overridden, m.Reason).ShouldBe((code, true, "They are eager.")), m => m.Failing.ShouldNotBeEmpty());
        (await Picture(code))!.History[0].ShouldSatisfyAllConditions(
            h => h.Action.ShouldBe("wave.move"), h => h.Record.Overridden.ShouldBeTrue(), h => h.Record.Moved.ShouldBe(["KR-JEJ", "US-HON"]));
        await _office.Check(async db => await db.ShouldHaveAWholeAuditChain());
    }

    [Fact]
    public async Task OneMemberThatCannotGo_KeepsTheOthersWhereTheyAre()
    {
        var code = await Wave(LocationStage.Full, "US-ATL", "US-HON");

        Codes(await Move(code, "Both.", overrides: true)).ShouldBe([WaveRefusal.Skips]);

        (await _office.Read(db => db.Locations.Where(l => l.WaveCode == code).OrderBy(l => l.Code).Select(l => l.Stage).ToListAsync()))
            .ShouldBe([LocationStage.Limited, LocationStage.Shadow]);
        (await _office.Read(db => db.Audit.CountAsync(a => a.Action == "pilot.move"))).ShouldBe(0);
    }

    [Fact]
    public async Task Commands_RefuseWhatIsWrongAndSayAllOfIt()
    {
        var manager = await _office.SignedIn("R-NA-1");
        Codes((await Commands.Create(manager, new WavePlan(" ", (LocationStage)9, null))).Verdict)
            .ShouldBe([StageRefusal.NotAnAdmin, Refusal.NameWrong, WaveRefusal.TargetUnknown]);
        var code = await Wave(LocationStage.Limited, "US-HON");
        var other = await Wave(LocationStage.Limited);

        Codes(await Commands.Join(manager, code, "US-FRE", 2)).ShouldBe([StageRefusal.NotAnAdmin]);
        Codes(await Commands.Join(await Admin(), other, "US-HON", 1)).ShouldBe([WaveRefusal.InAnother]);
        Codes(await Commands.Join(await Admin(), other, "XX-NOW", 1)).ShouldBe([Refusal.NotFound]);
        Codes(await Commands.Join(await Admin(), code, "US-FRE", 1)).ShouldBe([Refusal.Changed]);
        Codes(await Commands.Dissolve(await Admin(), code, 2)).ShouldBe([WaveRefusal.NotEmpty]);
        Codes(await Commands.Move(await Admin(), other, "", false, 1)).ShouldBe([WaveRefusal.NothingToMove]);
        Codes(await Commands.Plan(await Admin(), code, new WavePlan(new string('x', 81), LocationStage.Full, null), 2)).ShouldBe([Refusal.NameWrong]);
        Codes(await Commands.Leave(await Admin(), code, "US-FRE", "It floods.", 2)).ShouldBe([Refusal.NotFound]);
        Codes(await Commands.Leave(await Admin(), code, "US-HON", " ", 2)).ShouldBe([Refusal.ReasonMissing]);

        (await Commands.Leave(await Admin(), code, "US-HON", "It floods.", 2)).ShouldBe(Verdict.Allowed);
        (await Commands.Dissolve(await Admin(), code, 3)).ShouldBe(Verdict.Allowed);
        (await _office.Read(db => db.Waves.Select(w => w.Code).ToListAsync())).ShouldBe([other]);
    }

    [Fact]
    public async Task Reader_SeesWavesWithALocationOfTheirsAndCountsTheRest()
    {
        var code = await Wave(LocationStage.Limited, "US-HON", "KR-JEJ");
        var queries = _office.Get<PilotQueries>();

        var row = (await queries.Picture(await _office.SignedIn("R-NA-1"), "en")).Waves.Single();
        (row.Wave.Code, row.Members.Single().Location.Code, row.Elsewhere).ShouldBe((code, "US-HON", 1));
        (await queries.Picture(await _office.SignedIn("R-FQ-1"), "en")).Waves.ShouldBeEmpty();
        (await _office.Get<WaveQueries>().Wave(await _office.SignedIn("R-FQ-1"), code, "en")).ShouldBeNull();
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private Task<EscalationDashboard.Domain.Staff.Actor> Admin() => _office.SignedIn("A-1");

    private async Task<string> Wave(LocationStage target, params string[] members)
    {
        var (verdict, code) = await Commands.Create(await Admin(), new WavePlan("Islands", target, new DateOnly(2026, 10, 1)));
        verdict.Refusals.ShouldBeEmpty();
        for (var i = 0; i < members.Length; i++)
        {
            (await Commands.Join(await Admin(), code!, members[i], i + 1)).Refusals.ShouldBeEmpty();
        }

        return code!;
    }

    private async Task<Verdict> Move(string code, string reason, bool overrides = false) =>
        await Commands.Move(await Admin(), code, reason, overrides, (await Picture(code))!.Row.Wave.Version);

    private async Task<WavePicture?> Picture(string code) => await _office.Get<WaveQueries>().Wave(await Admin(), code, "en");

    private Task<List<LocationStage>> Stages() => _office.Read(db =>
        db.Locations.Where(l => l.Code == "US-HON" || l.Code == "KR-JEJ").Select(l => l.Stage).ToListAsync());

    private static string[] Codes(Verdict verdict) => [.. verdict.Refusals.Select(r => r.Code)];
}
