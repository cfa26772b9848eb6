using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Guardrails;

public sealed class PolicyLifeTests
{
    private const string Old = "old";
    private const string New = "new";
    private static readonly Actor Ada = Admin("A-1");
    private static readonly Actor Ben = Admin("A-2");
    private static readonly Actor Rita = new("R-1", "Rita", StaffRole.RegionalManager, "R-1", Scope.Region("EU"));

    private static readonly Dictionary<string, Func<PolicyLife, Actor, Verdict>> Acts = new()
    {
        ["edit"] = (life, actor) => life.Edit(actor, life.Revision),
        ["propose"] = (life, actor) => life.Propose(actor, 0, New, Old, life.Revision, "Why.", Build.Now),
        ["simulate"] = (life, actor) => life.Simulated(actor, "result", Build.Now),
        ["approve"] = (life, actor) => life.Approve(actor, 0, Old, "Why.", Build.Now),
        ["shadow"] = (life, actor) => life.StartShadow(actor, null, "Why.", Build.Now),
        ["put in force"] = (life, actor) => life.PutInForce(actor, 0, Old, "It held.", Build.Now),
        ["withdraw"] = (life, actor) => life.Withdraw(actor, "Not now.", Build.Now),
    };

    [Theory]
    [InlineData(PolicyState.Draft, "edit propose withdraw")]
    [InlineData(PolicyState.Proposed, "simulate withdraw")]
    [InlineData(PolicyState.Simulated, "simulate approve withdraw")]
    [InlineData(PolicyState.Approved, "shadow withdraw")]
    [InlineData(PolicyState.Shadow, "put in force withdraw")]
    [InlineData(PolicyState.InForce, "")]
    [InlineData(PolicyState.Replaced, "")]
    [InlineData(PolicyState.Withdrawn, "")]
    public void State_AllowsItsStepsOnly(PolicyState state, string allowed) => string.Join(' ', Acts
        .Where(act => act.Value(In(state), Ben) is var verdict && (verdict.IsAllowed
            || (verdict.Refusals.ShouldHaveSingleItem().Code != PolicyRefusal.WrongState)))
        .Select(act => act.Key)).ShouldBe(allowed);

    [Fact]
    public void WholeWay_IsRecordedStepByStep()
    {
        var life = In(PolicyState.Replaced);

        life.Steps.Select(s => $"{s.To} {s.ActorId} {s.Reason}{s.ResultHash}".Trim()).ShouldBe(
        [
            "Draft A-1", "Proposed A-1 Why.", "Simulated A-1 result", "Approved A-2 Why.", "Shadow A-2 Why.", "InForce A-2 It held.", "Replaced A-1",
        ]);
        (life.InForceFrom, life.InForceUntil, life.ShadowFrom, life.ShadowUntil)
            .ShouldBe((Build.Now, Build.Now.AddDays(1), Build.Now, Build.Now));
    }

    [Fact]
    public void Author_MayNotApproveTheirOwnWork()
    {
        var life = In(PolicyState.Simulated);

        Codes(life.Approve(Ada, 0, Old, "Why.", Build.Now)).ShouldBe(PolicyRefusal.OwnWork);
        (life.State, life.Step(PolicyState.Approved)).ShouldBe((PolicyState.Simulated, null));
    }

    [Fact]
    public void WhoeverChangedOneNumber_IsAnAuthorToo()
    {
        var life = PolicyLife.Begin(Ada, Old, Build.Now);
        life.Edit(Ben, 1).IsAllowed.ShouldBeTrue();
        life.Edit(Ada, 2).IsAllowed.ShouldBeTrue();
        life.Propose(Ada, 0, New, Old, 3, "Why.", Build.Now);
        life.Simulated(Ada, "result", Build.Now);

        Codes(life.Approve(Ben, 0, Old, "Why.", Build.Now)).ShouldBe(PolicyRefusal.OwnWork);
        life.Approve(Admin("A-3"), 0, Old, "Why.", Build.Now).IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void EverythingWrong_IsToldAtOnce()
    {
        Codes(In(PolicyState.Draft).Propose(Rita, 2, Old, Old, 7, "Why.", Build.Now))
            .ShouldBe($"{PolicyRefusal.NotAnAdmin} {Refusal.Changed} {PolicyRefusal.DoesNotPassLint} {PolicyRefusal.SameAsInForce}");
        Codes(In(PolicyState.Draft).PutInForce(Rita, 1, "else", " ", Build.Now)).ShouldBe(
            $"{PolicyRefusal.NotAnAdmin} {PolicyRefusal.WrongState} {PolicyRefusal.DoesNotPassLint} {PolicyRefusal.BaseChanged} {PolicyRefusal.ReasonMissing}");
        Codes(In(PolicyState.Draft).Approve(Ada, 1, "else", "Why.", Build.Now)).ShouldBe(
            $"{PolicyRefusal.WrongState} {PolicyRefusal.DoesNotPassLint} {PolicyRefusal.OwnWork} {PolicyRefusal.BaseChanged}");
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("")]
    public void StepWithoutAReason_IsRefused(string reason)
    {
        Verdict[] verdicts =
        [
            In(PolicyState.Draft).Propose(Ada, 0, New, Old, 1, reason, Build.Now), In(PolicyState.Simulated).Approve(Ben, 0, Old, reason, Build.Now),
            In(PolicyState.Approved).StartShadow(Ben, null, reason, Build.Now), In(PolicyState.Shadow).PutInForce(Ben, 0, Old, reason, Build.Now),
            In(PolicyState.Shadow).Withdraw(Ada, reason, Build.Now),
        ];

        verdicts.ShouldAllBe(v => Codes(v) == PolicyRefusal.ReasonMissing);
    }

    [Fact]
    public void FoundingPolicy_IsInForceFromTheStartAndItsAuthorIsNamed()
    {
        var life = PolicyLife.Founding(Ada, New, Build.Now);

        (life.State, life.BasedOnHash, life.InForceFrom, life.Steps.ShouldHaveSingleItem().ActorId)
            .ShouldBe((PolicyState.InForce, New, Build.Now, "A-1"));
        life.AuthorIds.ShouldBe(["A-1"]);
    }

    [Theory]
    [InlineData(PolicyState.Shadow, true)]
    [InlineData(PolicyState.Approved, false)]
    public void VersionTakenBack_LeavesTheShadowItWasIn(PolicyState state, bool wasThere)
    {
        var life = In(state);

        life.Withdraw(Ada, "No.", Build.Now.AddHours(1)).IsAllowed.ShouldBeTrue();

        life.ShadowUntil.ShouldBe(wasThere ? Build.Now.AddHours(1) : null);
    }

    [Fact]
    public void RefusedVersion_StaysInTheShadow()
    {
        var life = In(PolicyState.Shadow);

        life.Withdraw(Rita, "No.", Build.Now).IsAllowed.ShouldBeFalse();

        life.ShadowUntil.ShouldBeNull();
    }

    [Fact]
    public void Refusal_SaysWhichStateAndHowManyFaults() =>
        In(PolicyState.Draft).PutInForce(Ben, 2, Old, "It held.", Build.Now).Refusals
            .SelectMany(r => r.Values.Select(v => $"{v.Key} {v.Value}")).ShouldBe(["state Draft", "faults 2"]);

    [Fact]
    public void AnotherInShadow_IsNamed()
    {
        var refusal = In(PolicyState.Approved).StartShadow(Ben, 7, "Why.", Build.Now).Refusals.ShouldHaveSingleItem();

        (refusal.Code, refusal.Values["version"]).ShouldBe((PolicyRefusal.OtherInShadow, "7"));
    }

    [Fact]
    public void StaleSave_IsRefusedAndChangesNothing()
    {
        var life = PolicyLife.Begin(Ada, Old, Build.Now);
        life.Edit(Ada, 1);

        Codes(life.Edit(Ben, 1)).ShouldBe(Refusal.Changed);
        (life.Revision, life.AuthorIds.Length).ShouldBe((2, 1));
    }

    [Fact]
    public void GoingBack_GivesOldNumbersANewLifeInForce()
    {
        var (verdict, life) = PolicyLife.Restore(Ada, 1, In(PolicyState.Replaced), New, "now", " Too strict. ", Build.Now);

        verdict.IsAllowed.ShouldBeTrue();
        (life!.State, life.Restores, life.InForceFrom).ShouldBe((PolicyState.InForce, 1, Build.Now));
        life.Steps.ShouldHaveSingleItem().Reason.ShouldBe("Too strict.");
    }

    [Theory]
    [InlineData(PolicyState.Shadow, New, "Why.", PolicyRefusal.WrongState)]
    [InlineData(PolicyState.Withdrawn, New, "Why.", PolicyRefusal.WrongState)]
    [InlineData(PolicyState.Replaced, "now", "Why.", PolicyRefusal.SameAsInForce)]
    [InlineData(PolicyState.Replaced, New, "", PolicyRefusal.ReasonMissing)]
    public void GoingBackToWhatWasNeverInForce_IsRefused(PolicyState state, string hash, string reason, string code) =>
        Codes(PolicyLife.Restore(Ada, 1, In(state), hash, "now", reason, Build.Now).Verdict).ShouldBe(code);

    [Fact]
    public void GoingBackThatIsRefused_BeginsNothing() =>
        PolicyLife.Restore(Rita, 1, In(PolicyState.Replaced), New, "now", "Why.", Build.Now).Life.ShouldBeNull();

    [Fact]
    public void ReasonOfABook_IsRefused() =>
        Codes(In(PolicyState.Shadow).Withdraw(Ada, new string('x', 501), Build.Now)).ShouldBe(Refusal.TextTooLong);

    [Fact]
    public void WhateverPeopleDo_NothingComesInForceThatNobodyElseApproved() => Properties.Hold(
        from count in Gen.Choose(1, 14)
        from steps in Gen.ArrayOf(
            from act in Gen.Elements(Acts.Keys.ToArray())
            from actor in Gen.Elements(Ada, Ben, Rita)
            select (act, actor), count)
        select steps,
        steps =>
        {
            var life = PolicyLife.Begin(Ada, Old, Build.Now);
            foreach (var (act, actor) in steps)
            {
                var before = (life.State, life.Revision, life.Steps.Length);
                if (!Acts[act](life, actor).IsAllowed)
                {
                    (life.State, life.Revision, life.Steps.Length).ShouldBe(before);
                }
            }

            life.Steps.ShouldAllBe(s => s.ActorId != Rita.Id);
            life.State.ShouldBe(life.Steps[^1].To);
            if (life.InForceFrom is not null)
            {
                life.AuthorIds.ShouldNotContain(life.Step(PolicyState.Approved)!.ActorId);
                life.Step(PolicyState.Simulated)!.ResultHash.ShouldBe("result");
                life.Step(PolicyState.Shadow).ShouldNotBeNull();
            }
        });

    private static PolicyLife In(PolicyState state)
    {
        var life = PolicyLife.Begin(Ada, Old, Build.Now);
        Func<Verdict>[] way =
        [
            () => life.Propose(Ada, 0, New, Old, 1, "Why.", Build.Now), () => life.Simulated(Ada, "result", Build.Now),
            () => life.Approve(Ben, 0, Old, "Why.", Build.Now), () => life.StartShadow(Ben, null, "Why.", Build.Now),
            () => life.PutInForce(Ben, 0, Old, "It held.", Build.Now),
        ];
        if (state == PolicyState.Withdrawn)
        {
            life.Withdraw(Ada, "No.", Build.Now).IsAllowed.ShouldBeTrue();
            return life;
        }

        foreach (var step in way.TakeWhile(_ => life.State != state))
        {
            step().IsAllowed.ShouldBeTrue();
        }

        if (state == PolicyState.Replaced)
        {
            life.GiveWay(Ada, Build.Now.AddDays(1));
        }

        life.State.ShouldBe(state);
        return life;
    }

    private static string Codes(Verdict verdict) => string.Join(' ', verdict.Refusals.Select(r => r.Code));

    private static Actor Admin(string id) => new(id, $"Name of {id}", StaffRole.PilotAdmin, null, Scope.Network);
}
