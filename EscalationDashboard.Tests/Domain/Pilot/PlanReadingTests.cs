using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Pilot;

public sealed class PlanReadingTests
{
    [Fact]
    public void PlanThatIsRight_BecomesALocationInShadowWithItsLeaders()
    {
        var reading = Plans.Read();

        reading.Faults.ShouldBeEmpty();
        var at = reading.Location!;
        (at.Code, at.Stage, at.Latitude, at.Longitude, at.Hours.ToString()).ShouldBe(
            (Plans.Code, LocationStage.Shadow, 32.25, -110.9, "mon 08:00-18:00; tue 08:00-18:00; wed 08:00-18:00; thu 08:00-18:00; fri 08:00-18:00"));
        reading.Leaders.Select(l => (l.Id, l.DeputyId)).ShouldBe([("L-US-TUS-1", "L-US-TUS-2"), ("L-US-TUS-2", "L-US-TUS-1")]);
        reading.Locals.Length.ShouldBe(2);
        reading.HasLayer.ShouldBeFalse();
    }

    [Theory]
    [InlineData("code", "US-TUS", "")]
    [InlineData("code", "us-tus", "NotACode")]
    [InlineData("code", "US-T", "NotACode")]
    [InlineData("code", "US-TUCSONAZ", "")]
    [InlineData("code", "US-TUCSONAZ1", "NotACode")]
    [InlineData("code", "US-FRE", "CodeTaken")]
    [InlineData("code", " ", "Missing")]
    [InlineData("name", "\u200B\u200B\u200B", "Missing")]
    [InlineData("name", "...", "Missing")]
    [InlineData("name", "Tuc\u0007son", "Unreadable")]
    [InlineData("name", "\u202ETucson", "")]
    [InlineData("name", "81 characters, xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.", "TooLong")]
    [InlineData("name", "80 characters, xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "")]
    [InlineData("country", "UX", "NotACountry")]
    [InlineData("region", "NOWHERE", "RegionUnknown")]
    [InlineData("zone", "America/Tucson", "NotAZone")]
    [InlineData("zone", "Etc/UTC", "")]
    [InlineData("latitude", "90", "")]
    [InlineData("latitude", "90.01", "NotADegree")]
    [InlineData("latitude", "-90,5", "NotADegree")]
    [InlineData("latitude", "1e1", "NotADegree")]
    [InlineData("latitude", "?32.22", "NotADegree")]
    [InlineData("latitude", " ", "Missing")]
    [InlineData("longitude", "-180", "")]
    [InlineData("longitude", "180.1", "NotADegree")]
    [InlineData("language", "es", "NotALanguage")]
    [InlineData("currency", "ZZZ", "NotACurrency")]
    [InlineData("relayPhone", "+12345", "NotAPhone")]
    [InlineData("relayPhone", "+123456", "")]
    [InlineData("relayPhone", "+123456789012345", "")]
    [InlineData("relayPhone", "520 555 0100", "NotAPhone")]
    [InlineData("relayPhone", "+1234567890123456", "NotAPhone")]
    [InlineData("relayPhone", "+1 510 555 0100", "PhoneTaken")]
    public void FieldOfThePlace_IsTakenOrNamed(string field, string typed, string fault)
    {
        var reading = Plans.Read(plan => Set(plan.Place, field, typed));

        reading.Faults.Select(f => (f.Step, f.Field, f.Code)).ShouldBe(fault.Length == 0 ? [] : [(EnrolmentStep.Place, field, fault)]);
        (reading.Location is null).ShouldBe(fault.Length > 0);
    }

    [Theory]
    [InlineData("08:00-12:00 13:00-18:00", "08:00-12:00 13:00-18:00")]
    [InlineData("8:00 – 12:00, 13:00-24:00", "08:00-12:00 13:00-24:00")]
    [InlineData("", "")]
    [InlineData("08:00-13:00 12:00-18:00", null)]
    [InlineData("18:00-08:00", null)]
    [InlineData("08:00-24:01", null)]
    [InlineData("all day", null)]
    public void WindowsOfADay_AreReadAsPeopleWriteThem(string typed, string? windows)
    {
        var reading = Plans.Read(plan => plan.Hours[6] = typed);

        reading.Faults.Select(f => (f.Field, f.Code)).ShouldBe(windows is null ? [("hours-6", "NotHours")] : []);
        string.Join(' ', reading.Location!.Hours.On(DayOfWeek.Saturday)).ShouldBe(windows ?? "");
    }

    [Fact]
    public void EmptyPlan_NamesEverythingThatIsMissingAtOnce()
    {
        var reading = PlanReading.Of(new EnrolmentPlan(), Plans.Around);

        reading.Faults.Select(f => f.Field).ShouldBe(
            ["hours-1", "code", "name", "city", "country", "region", "zone", "latitude", "longitude", "language", "currency", "relayPhone"]);
        reading.Location.ShouldBeNull();
        EnrolmentChecks.Of(reading, null, new(EscalationDashboard.Seeding.SeedData.Beside.MessageTexts()), ManualClock.TuesdayMorning)
            .ShouldAllBe(check => !check.Pass);
    }

    [Fact]
    public void NewRegion_NeedsANameInEachLanguage()
    {
        var reading = Plans.Read(plan => (plan.Place.IsNewRegion, plan.Place.Region, plan.Place.RegionNames) = (true, "SW", new() { ["en"] = "South West" }));

        reading.Faults.Select(f => f.Field).ShouldBe(["regionName-ar", "regionName-fr", "regionName-ko", "regionName-uk"]);
        Plans.Read(plan => (plan.Place.IsNewRegion, plan.Place.Region) = (true, "na")).Faults.Select(f => $"{f.Field} {f.Code}").ShouldContain("region NotARegionCode");
        Plans.Read(plan => (plan.Place.IsNewRegion, plan.Place.Region) = (true, "NA")).Faults.Select(f => $"{f.Field} {f.Code}").ShouldContain("region RegionTaken");
    }

    [Theory]
    [InlineData("", null, "")]
    [InlineData("1", 1, "")]
    [InlineData("200", 200, "")]
    [InlineData("0", null, "NotACap")]
    [InlineData("201", null, "NotACap")]
    [InlineData("2.5", null, "NotACap")]
    [InlineData("?7", null, "NotACap")]
    public void OwnCap_IsAWholeNumberOrNothing(string typed, int? cap, string fault)
    {
        var reading = Plans.Read(plan => plan.Leaders[0].OwnPer24Hours = typed);

        reading.Faults.Select(f => f.Code).ShouldBe(fault.Length == 0 ? [] : [fault]);
        reading.Leaders[0].OwnPer24Hours.ShouldBe(fault.Length == 0 ? cap : null);
    }

    [Theory]
    [InlineData("1")] // themselves
    [InlineData("9")]
    [InlineData("L-FR-LYO-1")] // another region's
    public void Deputy_IsSomebodyElseOfTheRegion(string deputy) =>
        Plans.Read(plan => plan.Leaders[0].Deputy = deputy).Faults.Select(f => (f.Field, f.Code)).ShouldBe([("leader-1-deputy", "DeputyUnknown")]);

    [Fact]
    public void LeaderOfTheRegion_TakesThePlaceInBesideTheirOwn()
    {
        var reading = Plans.Read(plan => plan.AlsoServing = ["L-US-FRE-1", "L-FR-LYO-1"]);

        reading.Also.ShouldHaveSingleItem().LocationCodes.ShouldBe(["US-FRE", Plans.Code]);
        Plans.Around.Leaders.Single(l => l.Id == "L-US-FRE-1").LocationCodes.ShouldBe(["US-FRE"], "reading a plan changes nobody");
        reading.Locals.Length.ShouldBe(3);
    }

    [Fact]
    public void LeadersOfTheRegion_AreThereOnceAsTheyWouldBe()
    {
        var reading = Plans.Read(plan => plan.AlsoServing = ["L-US-SEA-1", "L-US-FRE-1", "R-NA-1"]);

        reading.Also.Select(l => l.Id).ShouldBe(["L-US-FRE-1", "L-US-SEA-1"], "a regional leader serves it anyway");
        reading.InRegion.Select(l => l.Id).ShouldBeUnique();
        reading.InRegion.ShouldAllBe(l => l.RegionCode == "NA");
        reading.InRegion.Length.ShouldBe(Plans.Around.Leaders.Count(l => l.RegionCode == "NA") + 2);
        Plans.Read(plan => plan.AlsoServing = ["L-US-FRE-1", "L-US-SEA-1"]).Fingerprint().ShouldBe(reading.Fingerprint());
        Plans.Read(plan => plan.Leaders.Reverse()).Fingerprint().ShouldBe(Plans.Read().Fingerprint(), "the order of typing is none");
    }

    [Fact]
    public void PlaceThatIsNotRight_HasNobody()
    {
        var reading = Plans.Read(plan => (plan.Place.Code, plan.AlsoServing) = ("", ["L-US-FRE-1"]));

        (reading.InRegion.Length, reading.Locals.Length, reading.Also.Length, reading.Leaders.Length, reading.HasLayer).ShouldBe((0, 0, 0, 0, false));
    }

    [Fact]
    public void OwnNumbers_AreTheLocationsLayerAndLinted()
    {
        var reading = Plans.Read(plan => plan.Layer[PolicyFields.LeaderPer24Hours] = "3");

        (reading.Policy.For("NA", Plans.Code).LeaderPer24Hours, reading.HasLayer).ShouldBe((3, true));
        EnrolmentChecks.Lint(reading).ShouldBeEmpty();
        EnrolmentChecks.Lint(Plans.Read(plan => plan.Layer[PolicyFields.LeaderPer24Hours] = "2.5")).Select(f => f.Code).ShouldBe([LintCode.NotWhole]);
        Plans.Read(plan => plan.Layer[PolicyFields.LeaderPer24Hours] = "many").Faults.Select(f => f.Step).ShouldBe([EnrolmentStep.Policy]);
    }

    [Fact]
    public void Fingerprint_ChangesWithWhatAForecastRestsOnAndWithNothingElse()
    {
        var print = Plans.Read().Fingerprint();

        Plans.Read(plan => plan.Place.Name = "Tucson").Fingerprint().ShouldBe(print);
        Plans.Read(plan => plan.Hours[6] = "09:00-12:00").Fingerprint().ShouldNotBe(print);
        Plans.Read(plan => plan.Leaders.RemoveAt(1)).Fingerprint().ShouldNotBe(print);
        Plans.Read(plan => plan.Layer[PolicyFields.LeaderOpenCap] = "4").Fingerprint().ShouldNotBe(print);
    }

    [Fact]
    public void WhateverIsTyped_ReadingItNeverFailsAndALocationHasNoFaultOfItsPlace() => Prop.ForAll(
        ArbMap.Default.ArbFor<string[]>(), texts =>
        {
            var at = 0;
            string Next() => texts.Length == 0 ? "" : texts[at++ % texts.Length] ?? "";
            var plan = new EnrolmentPlan
            {
                Place = new PlannedPlace
                {
                    Code = Next(),
                    Name = Next(),
                    City = Next(),
                    Country = Next(),
                    Region = Next(),
                    Zone = Next(),
                    Latitude = Next(),
                    Longitude = Next(),
                    Language = Next(),
                    Currency = Next(),
                    RelayPhone = Next(),
                    IsNewRegion = texts.Length % 2 == 1,
                },
                Hours = [.. Enumerable.Range(0, 7).Select(_ => Next())],
                Leaders = [new PlannedLeader { Key = "1", Name = Next(), Languages = Next(), Deputy = Next(), OwnOpenCap = Next() }],
                Layer = new() { [PolicyFields.LeaderOpenCap] = Next() },
            };
            var reading = PlanReading.Of(plan, Plans.Around);
            return reading.Location is null == reading.FaultsOf(EnrolmentStep.Place).Any();
        }).QuickCheckThrowOnFailure();

    private static void Set(PlannedPlace place, string field, string typed)
    {
        switch (field)
        {
            case "name": place.Name = typed; break;
            case "code": place.Code = typed; break;
            case "country": place.Country = typed; break;
            case "region": place.Region = typed; break;
            case "zone": place.Zone = typed; break;
            case "latitude": place.Latitude = typed; break;
            case "longitude": place.Longitude = typed; break;
            case "language": place.Language = typed; break;
            case "currency": place.Currency = typed; break;
            default: place.RelayPhone = typed; break;
        }
    }
}
