using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Guardrails;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Guardrails;

public sealed class PolicyCommandsTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();
    private Actor _ada = null!;
    private Actor _ben = null!;

    private PolicyCommands Commands => _office.Get<PolicyCommands>();

    [Fact]
    public async Task WholeWay_PutsTheNewNumbersInForceAndKeepsTheOldOnesForPastInstants()
    {
        var began = _office.Now;
        var version = await Draft((PolicyFields.LeaderPer24Hours, 4));
        await ToShadow(version);
        _office.Clock.Advance(TimeSpan.FromDays(1));

        Allowed(await Commands.PutInForce(_ben, version, "It held."));

        _office.Clock.Advance(TimeSpan.FromDays(1));
        (await InForceAt(began)).ShouldBe((1, 8));
        (await InForceAt(_office.Now.AddDays(-1).AddTicks(-1))).ShouldBe((1, 8));
        (await InForceAt(_office.Now.AddDays(-1))).ShouldBe((version, 4));
        (await InForceAt(_office.Now)).ShouldBe((version, 4));
        var first = await Stored(1);
        (first.Life.State, first.Life.InForceUntil).ShouldBe((PolicyState.Replaced, _office.Now.AddDays(-1)));
        (await Stored(version)).Life.Step(PolicyState.Approved)!.ActorName.ShouldBe("Étienne Marchetti");
        (await _office.Read(db => db.Audit.Where(a => a.Action.StartsWith("policy.")).OrderBy(a => a.Sequence).Select(a => a.Action).ToListAsync()))
            .ShouldBe(["policy.begin", "policy.save", "policy.propose", "policy.simulate", "policy.approve", "policy.shadow", "policy.in-force"]);
        await _office.Read(db => db.ShouldHaveAWholeAuditChain());
    }

    [Fact]
    public async Task GoingBack_BringsTheOldNumbersBackAtOnceUnderANewNumber()
    {
        var version = await Draft((PolicyFields.LeaderPer24Hours, 4));
        await ToShadow(version);
        Allowed(await Commands.PutInForce(_ben, version, "It held."));
        _office.Clock.Advance(TimeSpan.FromHours(3));
        var during = _office.Now.AddHours(-1);

        var (verdict, restored) = await Commands.GoBack(_ada, 1, "Too strict.");

        Allowed(verdict);
        (await InForceAt(_office.Now)).ShouldBe((3, 8));
        (await InForceAt(during)).ShouldBe((version, 4));
        restored.ShouldBe(3);
        var (back, first) = (await Stored(3), await Stored(1));
        (back.Hash, back.Life.Restores, back.Life.Steps[0].Reason).ShouldBe((first.Hash, 1, "Too strict."));
        (await Stored(version)).Life.State.ShouldBe(PolicyState.Replaced);
        (await Commands.GoBack(_ada, 1, "Again.")).Verdict.Refusals.ShouldHaveSingleItem().Code.ShouldBe(PolicyRefusal.SameAsInForce);
    }

    [Fact]
    public async Task OpenDispute_KeepsTheVersionItWasDecidedUnder()
    {
        var request = await _office.Ask(danger: true);
        var version = await Draft((PolicyFields.LeaderPer24Hours, 4));
        await ToShadow(version);
        Allowed(await Commands.PutInForce(_ben, version, "It held."));

        var later = await _office.Ask(danger: true);

        var versions = await _office.Read(db => db.Disputes.ToDictionaryAsync(d => d.Number, d => d.PolicyVersion));
        (versions[request.DisputeNumber!], versions[later.DisputeNumber!]).ShouldBe((1, version));
    }

    [Fact]
    public async Task Shadow_LastsFromItsStartUntilTheVersionIsInForce()
    {
        var version = await Draft((PolicyFields.LeaderPer24Hours, 4));
        var before = _office.Now.AddTicks(-1);
        await ToShadow(version);
        _office.Clock.Advance(TimeSpan.FromDays(2));
        var within = _office.Now.AddTicks(-1);
        (await InShadow(_office.Now)).ShouldBe(version);

        Allowed(await Commands.PutInForce(_ben, version, "It held."));

        (await InShadow(before), await InShadow(within), await InShadow(_office.Now)).ShouldBe((null, version, null));
    }

    [Fact]
    public async Task SecondShadow_IsRefusedUntilTheFirstIsWithdrawn()
    {
        var (first, second) = (await Draft((PolicyFields.LeaderPer24Hours, 4)), await Draft((PolicyFields.LeaderPer24Hours, 5)));
        await ToShadow(first);
        await ToApproved(second);

        (await Commands.StartShadow(_ada, second, "Why.")).Refusals.ShouldHaveSingleItem().Values["version"].ShouldBe($"{first}");
        Allowed(await Commands.Withdraw(_ada, first, "The other first."));
        (await InShadow(_office.Now)).ShouldBeNull();
        Allowed(await Commands.StartShadow(_ada, second, "Why."));
    }

    [Fact]
    public async Task ApprovalByTheAuthorOrWithoutASimulation_IsRefused()
    {
        var version = await Draft((PolicyFields.LeaderPer24Hours, 4));
        Allowed(await Commands.Propose(_ada, version, 2, "Why."));

        (await Commands.Approve(_ada, version, "Why.")).Refusals.Select(r => r.Code).ShouldBe([PolicyRefusal.WrongState, PolicyRefusal.OwnWork]);
        (await Commands.Approve(_ben, version, "Why.")).Refusals.Select(r => r.Code).ShouldBe([PolicyRefusal.WrongState]);
        Allowed(await Commands.RecordSimulation(_ada, version, "hash"));
        (await Commands.Approve(_ada, version, "Why.")).Refusals.ShouldHaveSingleItem().Code.ShouldBe(PolicyRefusal.OwnWork);
        Allowed(await Commands.Approve(_ben, version, "Why."));
    }

    [Fact]
    public async Task DraftWithFaults_IsSavedButNotProposed()
    {
        var version = await Draft((PolicyFields.CustomerPer7Days, 5), (PolicyFields.FloodCount, 1));

        var refusal = (await Commands.Propose(_ada, version, 2, "Why.")).Refusals.ShouldHaveSingleItem();

        (refusal.Code, refusal.Values["faults"]).ShouldBe((PolicyRefusal.DoesNotPassLint, "2"));
        (await Stored(version)).Read().Network[PolicyFields.CustomerPer7Days].ShouldBe(5);
    }

    [Fact]
    public async Task NetworkThatChangedSinceTheProposal_IsLintedAgain()
    {
        var version = await Draft((PolicyFields.LeaderPer24Hours, 4));
        await _office.Writes.Execute(async scope =>
        {
            var stored = await scope.Db.Policies.SingleAsync(p => p.Version == version);
            var numbers = stored.Read();
            (stored.Json, stored.Hash) = (PolicyJson.Write(numbers.AtLocation("US-FRE", (PolicyFields.LeaderOpenCap, 0))), "changed");
            return true;
        });
        foreach (var leader in new[] { "L-US-FRE-1", "L-US-FRE-2", "L-US-FRE-3", "L-US-FRE-4" })
        {
            await _office.ChangeLeader(leader, l => l.DeputyId = "R-NA-1");
        }

        Allowed(await Commands.Propose(_ada, version, 2, "Why."));
        Allowed(await Commands.RecordSimulation(_ada, version, "hash"));
        await _office.ChangeLeader("L-US-FRE-1", l => l.DeputyId = null);

        (await Commands.Approve(_ben, version, "Why.")).Refusals.ShouldHaveSingleItem().Code.ShouldBe(PolicyRefusal.DoesNotPassLint);
    }

    [Fact]
    public async Task DraftOnAPolicyThatWasReplacedMeanwhile_IsNotApproved()
    {
        var (first, second) = (await Draft((PolicyFields.LeaderPer24Hours, 4)), await Draft((PolicyFields.LeaderPer24Hours, 5)));
        await ToShadow(first);
        Allowed(await Commands.Propose(_ada, second, 2, "Why."));
        Allowed(await Commands.RecordSimulation(_ada, second, "hash"));
        Allowed(await Commands.PutInForce(_ben, first, "It held."));

        (await Commands.Approve(_ben, second, "Why.")).Refusals.ShouldHaveSingleItem().Code.ShouldBe(PolicyRefusal.BaseChanged);

        Allowed((await Commands.GoBack(_ada, 1, "Too strict.")).Verdict);
        Allowed(await Commands.Approve(_ben, second, "Why."));
    }

    [Fact]
    public async Task SaveOverSomebodyElsesSave_IsRefused()
    {
        var version = await Draft((PolicyFields.LeaderPer24Hours, 4));

        (await Commands.Save(_ben, version, 1, Build.Policy())).Refusals.ShouldHaveSingleItem().Code.ShouldBe(Refusal.Changed);
        (await Stored(version)).Read().Network[PolicyFields.LeaderPer24Hours].ShouldBe(4);
    }

    [Fact]
    public async Task NumberThatCannotBeStored_IsRefusedByName()
    {
        var version = await Draft();

        var verdict = await Commands.Save(_ada, version, 2, Build.Policy((PolicyFields.ReopenHours, -1)));

        verdict.Refusals.ShouldHaveSingleItem().Values["fault"].ShouldContain("network.reopenHours");
    }

    [Fact]
    public async Task SealedVersion_NeverChanges()
    {
        var version = await Draft((PolicyFields.LeaderPer24Hours, 4));
        Allowed(await Commands.Propose(_ada, version, 2, "Why."));
        var sealedHash = (await Stored(version)).Hash;

        (await Commands.Save(_ada, version, 2, Build.Policy())).Refusals.Select(r => r.Code).ShouldContain(PolicyRefusal.WrongState);

        (await Stored(version)).Hash.ShouldBe(sealedHash);
    }

    [Theory]
    [InlineData("R-NA-1")]
    [InlineData("L-US-FRE-1")]
    public async Task WhoeverIsNoAdmin_ChangesNothing(string account)
    {
        var version = await Draft((PolicyFields.LeaderPer24Hours, 4));
        var actor = await _office.SignedIn(account);
        var before = await _office.Read(db => db.RowCounts());

        Verdict[] verdicts =
        [
            (await Commands.Begin(actor)).Verdict, await Commands.Save(actor, version, 2, Build.Policy()),
            await Commands.Propose(actor, version, 2, "Why."), await Commands.RecordSimulation(actor, version, "hash"),
            await Commands.Approve(actor, version, "Why."), await Commands.StartShadow(actor, version, "Why."),
            await Commands.PutInForce(actor, version, "Why."), await Commands.Withdraw(actor, version, "Why."),
            (await Commands.GoBack(actor, 1, "Why.")).Verdict,
        ];

        verdicts.ShouldAllBe(v => v.Refusals.Single().Code == PolicyRefusal.NotAnAdmin);
        (await _office.Read(db => db.RowCounts())).ShouldBe(before);
    }

    [Fact]
    public async Task UnknownVersion_IsRefused()
    {
        (await Commands.Begin(_ada, 99)).Verdict.Refusals.ShouldHaveSingleItem().Code.ShouldBe(Refusal.NotFound);
        (await Commands.Approve(_ada, 99, "Why.")).Refusals.ShouldHaveSingleItem().Code.ShouldBe(Refusal.NotFound);
        (await Commands.GoBack(_ada, 99, "Why.")).Verdict.Refusals.ShouldHaveSingleItem().Code.ShouldBe(Refusal.NotFound);
    }

    [Fact]
    public async Task ManyPutInForceAtOnce_ExactlyOneIs()
    {
        var version = await Draft((PolicyFields.LeaderPer24Hours, 4));
        await ToShadow(version);

        var verdicts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Commands.PutInForce(_ben, version, "It held."))));

        verdicts.Count(v => v.IsAllowed).ShouldBe(1);
        (await _office.Read(db => db.Policies.CountAsync(p => p.Life.State == PolicyState.InForce))).ShouldBe(1);
    }

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        (_ada, _ben) = (await _office.SignedIn("A-1"), await _office.SignedIn("A-2"));
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private async Task<int> Draft(params (string Field, decimal Value)[] network)
    {
        var (verdict, version) = await Commands.Begin(_ada);
        Allowed(verdict);
        Allowed(await Commands.Save(_ada, version!.Value, 1, network.Aggregate(
            (await Stored(version.Value)).Read(), (policy, f) => policy with { Network = policy.Network.SetItem(f.Field, f.Value) })));
        return version.Value;
    }

    private async Task ToApproved(int version)
    {
        Allowed(await Commands.Propose(_ada, version, 2, "Why."));
        Allowed(await Commands.RecordSimulation(_ada, version, "hash"));
        Allowed(await Commands.Approve(_ben, version, "Why."));
    }

    private async Task ToShadow(int version)
    {
        await ToApproved(version);
        Allowed(await Commands.StartShadow(_ada, version, "Why."));
    }

    private Task<StoredPolicy> Stored(int version) => _office.Read(db => db.Policies.SingleAsync(p => p.Version == version));

    private Task<(int Version, int Cap)> InForceAt(DateTimeOffset at) => _office.Read(async db =>
        await _office.Get<PolicyCatalog>().InForce(db, at) is var policy ? (policy.Version, policy.For("NA", "US-FRE").LeaderPer24Hours) : default);

    private Task<int?> InShadow(DateTimeOffset at) =>
        _office.Read(async db => (await _office.Get<PolicyCatalog>().InShadow(db, at))?.Version);

    private static void Allowed(Verdict verdict) => verdict.Refusals.Select(r => r.Code).ShouldBeEmpty();
}
