using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Pilot;

public sealed class EnrolmentTests
{
    private static readonly DateTimeOffset Later = Build.Now.AddHours(1);
    private static readonly Actor Ada = new("A-1", "Ada", StaffRole.PilotAdmin, null, Scope.Network);
    private static readonly Actor Ben = new("A-2", "Ben", StaffRole.PilotAdmin, null, Scope.Network);
    private static readonly Actor Lou = new("L-1", "Lou", StaffRole.LocalLeader, "L-1", Scope.Network);

    [Fact]
    public void Begun_ItIsADraftAtItsFirstStep()
    {
        var enrolment = Enrolment.Begin("E-1", Ada, Build.Now);

        (enrolment.BegunById, enrolment.BegunByName, enrolment.BegunAt, enrolment.ChangedByName, enrolment.ChangedAt)
            .ShouldBe(("A-1", "Ada", Build.Now, "Ada", Build.Now));
        (enrolment.State, enrolment.Step, enrolment.Revision).ShouldBe((EnrolmentState.Draft, EnrolmentStep.Place, 1));
    }

    [Fact]
    public void Saved_ItSaysByWhomAndTheNextSaveMustHaveSeenIt()
    {
        var (enrolment, plan) = (Enrolment.Begin("E-1", Ada, Build.Now), Plans.Tucson());

        enrolment.Save(Ben, 1, EnrolmentStep.Hours, plan, Later).ShouldBe(Verdict.Allowed);

        (enrolment.Plan, enrolment.Step, enrolment.ChangedByName, enrolment.ChangedAt, enrolment.Revision)
            .ShouldBe((plan, EnrolmentStep.Hours, "Ben", Later, 2));
        Codes(enrolment.Save(Ada, 1, EnrolmentStep.Place, new EnrolmentPlan(), Later)).ShouldBe(Refusal.Changed);
        (enrolment.Plan, enrolment.Step, enrolment.Revision).ShouldBe((plan, EnrolmentStep.Hours, 2));
    }

    public static TheoryData<string, Action<EnrolmentPlan, string>> Fields => new()
    {
        { "code", (plan, text) => plan.Place.Code = text },
        { "name", (plan, text) => plan.Place.Name = text },
        { "city", (plan, text) => plan.Place.City = text },
        { "country", (plan, text) => plan.Place.Country = text },
        { "region", (plan, text) => plan.Place.Region = text },
        { "name of the region", (plan, text) => plan.Place.RegionNames["en"] = text },
        { "zone", (plan, text) => plan.Place.Zone = text },
        { "latitude", (plan, text) => plan.Place.Latitude = text },
        { "longitude", (plan, text) => plan.Place.Longitude = text },
        { "language", (plan, text) => plan.Place.Language = text },
        { "currency", (plan, text) => plan.Place.Currency = text },
        { "phone", (plan, text) => plan.Place.RelayPhone = text },
        { "hours", (plan, text) => plan.Hours[1] = text },
        { "who serves too", (plan, text) => plan.AlsoServing.Add(text) },
        { "number", (plan, text) => plan.Layer["maxDeferralHours"] = text },
        { "leader's name", (plan, text) => plan.Leaders[1].Name = text },
        { "leader's languages", (plan, text) => plan.Leaders[1].Languages = text },
        { "leader's hours", (plan, text) => plan.Leaders[1].Hours[1] = text },
        { "leader's deputy", (plan, text) => plan.Leaders[1].Deputy = text },
        { "leader's own cap", (plan, text) => plan.Leaders[1].OwnPer24Hours = text },
        { "leader's own open cap", (plan, text) => plan.Leaders[1].OwnOpenCap = text },
        { "leader's number", (plan, text) => plan.Leaders[1].DirectPhone = text },
    };

    // Half of what belongs there is kept, so that it can be gone on with; a sign that no text has is not.
    [Theory]
    [MemberData(nameof(Fields))]
    public void WhateverWasTyped_IsKeptUnlessNobodyCanReadIt(string field, Action<EnrolmentPlan, string> type)
    {
        var (half, strange) = (Plans.Tucson(), Plans.Tucson());
        type(half, new string('x', 5_000));
        type(strange, "x\u0007");

        Enrolment.Begin("E-1", Ada, Build.Now).Save(Ada, 1, EnrolmentStep.Place, half, Later).ShouldBe(Verdict.Allowed, field);
        Codes(Enrolment.Begin("E-1", Ada, Build.Now).Save(Ada, 1, EnrolmentStep.Place, strange, Later)).ShouldBe(Refusal.TextUnreadable, field);
    }

    [Fact]
    public void NewPlan_HasNothingTyped()
    {
        Typed(new PlannedPlace()).Concat(Typed(new PlannedLeader { Key = "" })).ShouldAllBe(text => text.Length == 0);
        new EnrolmentPlan().Hours.Concat(new PlannedLeader { Key = "1" }.Hours).ShouldBe(Enumerable.Repeat("", 14));

        static IEnumerable<string> Typed(object plan) =>
            plan.GetType().GetProperties().Where(p => p.PropertyType == typeof(string)).Select(p => (string)p.GetValue(plan)!);
    }

    [Fact]
    public void Discarded_ItEndsWithAReason()
    {
        var enrolment = Enrolment.Begin("E-1", Ada, Build.Now);
        Codes(enrolment.Discard(Lou, " ", Later)).ShouldBe($"{StageRefusal.NotAnAdmin} {Refusal.ReasonMissing}");
        Codes(enrolment.Discard(Ada, new string('x', 501), Later)).ShouldBe(Refusal.TextTooLong);
        enrolment.State.ShouldBe(EnrolmentState.Draft);

        enrolment.Discard(Ben, " Not this year. ", Later).ShouldBe(Verdict.Allowed);

        (enrolment.State, enrolment.Reason, enrolment.ChangedByName, enrolment.Revision).ShouldBe((EnrolmentState.Discarded, "Not this year.", "Ben", 2));
        Codes(enrolment.Save(Ada, 1, EnrolmentStep.Place, new EnrolmentPlan(), Later)).ShouldBe(EnrolmentRefusal.Ended);
        Codes(enrolment.Discard(Ada, "Again.", Later)).ShouldBe(EnrolmentRefusal.Ended);
        Codes(enrolment.Finish(Lou, 7, [], Later)).ShouldBe($"{StageRefusal.NotAnAdmin} {EnrolmentRefusal.Ended}");
    }

    [Fact]
    public void Finished_OnlyWithEveryCheckPassed()
    {
        var enrolment = Enrolment.Begin("E-1", Ada, Build.Now);
        EnrolmentCheck[] checks =
        [
            new(EnrolmentCheckKind.Place, true), new(EnrolmentCheckKind.Deputies, false, "Rosa, Amos"), new(EnrolmentCheckKind.Card, false),
        ];

        enrolment.Finish(Ada, 1, checks, Later).Refusals.Select(r => $"{r.Code} {r.Values["detail"]}".Trim())
            .ShouldBe(["EnrolDeputies Rosa, Amos", "EnrolCard"]);
        EnrolmentRefusal.Codes.ShouldContain("EnrolDeputies");
        Codes(enrolment.Finish(Ada, 2, checks[..1], Later)).ShouldBe(Refusal.Changed);
        enrolment.State.ShouldBe(EnrolmentState.Draft);

        enrolment.Finish(Ben, 1, checks[..1], Later).ShouldBe(Verdict.Allowed);

        (enrolment.State, enrolment.Step, enrolment.ChangedByName, enrolment.Revision).ShouldBe((EnrolmentState.Done, EnrolmentStep.Stage, "Ben", 2));
    }

    [Fact]
    public void ForecastIsKept_WhateverWasTypedMeanwhileAndNotAfterTheEnd()
    {
        var (enrolment, none) = (Enrolment.Begin("E-1", Ada, Build.Now), new Ranged(0, 0, 0));
        var forecast = new Forecast(PastSource.Log, "log", 100, "print", 1, 1, Build.Now, "Ada", none, none, none, none, none, [], []);

        Codes(enrolment.Keep(Lou, forecast)).ShouldBe(StageRefusal.NotAnAdmin);
        enrolment.Forecast.ShouldBeNull();
        enrolment.Keep(Ada, forecast).ShouldBe(Verdict.Allowed);
        (enrolment.Forecast, enrolment.Revision).ShouldBe((forecast, 1));
        enrolment.Discard(Ada, "No.", Later);
        Codes(enrolment.Keep(Ada, forecast)).ShouldBe(EnrolmentRefusal.Ended);
    }

    [Theory]
    [InlineData(1, 2, 3)]
    [InlineData(3, 2, 1)]
    [InlineData(2, 1, 3)]
    [InlineData(2, 3, 1)]
    public void Figure_LiesWithinItsBounds(double low, double expected, double high) =>
        Ranged.Of(low, expected, high).ShouldBe(new Ranged(1, expected, 3));

    private static string Codes(Verdict verdict) => string.Join(' ', verdict.Refusals.Select(r => r.Code));
}
