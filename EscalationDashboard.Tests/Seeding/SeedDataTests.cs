using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Seeding;

namespace EscalationDashboard.Tests.Seeding;

/// <summary>The files in seed-data/ fit together.</summary>
public sealed class SeedDataTests
{
    private static readonly string[] Languages = ["en", "fr", "ar", "ko", "uk"];
    private static readonly SeedData Seed = SeedData.Beside;

    [Fact]
    public void Codes_AreUnique()
    {
        Seed.Locations().Select(l => l.Code).ShouldBeUnique();
        Seed.Leaders().Select(l => l.Id).ShouldBeUnique();
        Seed.Regions().Select(r => r.Code).ShouldBeUnique();
        Seed.RootCauses().Select(c => c.Code).ShouldBeUnique();
        Seed.Models().Select(m => m.Code).ShouldBeUnique();
    }

    [Fact]
    public void EveryIdThatIsReferredTo_Exists()
    {
        var (leaders, locations) = (Seed.Leaders().ToDictionary(l => l.Id), Seed.Locations().ToDictionary(l => l.Code));
        var regions = Seed.Regions().Select(r => r.Code).ToHashSet();
        var causes = Seed.RootCauses().Select(c => c.Code).ToHashSet();

        locations.Values.ShouldAllBe(l => regions.Contains(l.RegionCode));
        leaders.Values.ShouldAllBe(l => regions.Contains(l.RegionCode) && l.LocationCodes.All(c => locations[c].RegionCode == l.RegionCode));
        leaders.Values.Where(l => l.DeputyId is not null)
            .ShouldAllBe(l => leaders[l.DeputyId!].RegionCode == l.RegionCode && l.DeputyId != l.Id);
        Seed.Cases().SelectMany(c => c.RootCauses).ShouldAllBe(c => causes.Contains(c));
        var (admins, personas) = Seed.Accounts();
        leaders[personas.Local].Tier.ShouldBe(LeaderTier.Local);
        leaders[personas.Regional].Tier.ShouldBe(LeaderTier.Regional);
        admins.Select(a => a.Id).ShouldContain(personas.Admin);
        Seed.Policy().Regions.Keys.ShouldAllBe(r => regions.Contains(r));
        Seed.Policy().Locations.Keys.ShouldAllBe(l => locations.ContainsKey(l));
    }

    [Fact]
    public void EveryLocation_HasALeaderAndEveryRegionAManager()
    {
        var leaders = Seed.Leaders();

        Seed.Locations().ShouldAllBe(l => leaders.Any(x => x.LocationCodes.Contains(l.Code)));
        Seed.Regions().ShouldAllBe(r => leaders.Any(x => x.Tier == LeaderTier.Regional && x.RegionCode == r.Code));
        leaders.ShouldAllBe(l => (l.Tier == LeaderTier.Regional) == (l.LocationCodes.Count == 0));
        leaders.ShouldAllBe(l => (l.Reach == Reach.Direct) == (l.DirectPhone != null));
    }

    [Fact]
    public void EveryZone_IsKnownAndEveryFocusLiesInItsHours()
    {
        foreach (var leader in Seed.Leaders())
        {
            TimeZoneInfo.FindSystemTimeZoneById(leader.ZoneId).ShouldNotBeNull();
            foreach (var day in Enum.GetValues<DayOfWeek>())
            {
                leader.FocusTime.On(day).ShouldAllBe(f => leader.Hours.On(day).Any(h => h.From <= f.From && f.To <= h.To), leader.Id);
            }
        }

        Seed.Locations().ShouldAllBe(l => TimeZoneInfo.FindSystemTimeZoneById(l.ZoneId) != null);
    }

    [Fact]
    public void Fremont_IsOpenRoundTheClockWithSomebodyOnDutyAtEachMinute()
    {
        var fremont = Seed.Locations().Single(l => l.Code == "US-FRE");
        var leaders = Seed.Leaders().Where(l => l.LocationCodes.Contains("US-FRE")).ToList();

        fremont.Holidays.ShouldBeEmpty();
        foreach (var day in Enum.GetValues<DayOfWeek>())
        {
            fremont.Hours.On(day).ShouldBe([new DayWindow(0, DayWindow.MinutesOfDay)]);
            for (var minute = 0; minute < DayWindow.MinutesOfDay; minute++)
            {
                leaders.Any(l => l.Hours.On(day).Any(h => h.From <= minute && minute < h.To)
                    && !l.FocusTime.On(day).Any(f => f.From <= minute && minute < f.To)).ShouldBeTrue($"{day}, minute {minute}");
            }
        }
    }

    [Fact]
    public void EveryText_IsThereInAllLanguagesWithTheSamePlaces()
    {
        var texts = Seed.MessageTexts();
        texts.Languages.ShouldBe(Languages, ignoreOrder: true);
        foreach (var (code, english) in texts.In("en"))
        {
            foreach (var language in Languages)
            {
                texts.In(language).ShouldContainKey(code, language);
                MessageTexts.PlacesOf(texts.In(language)[code]).Distinct()
                    .ShouldBe(MessageTexts.PlacesOf(english).Distinct(), ignoreOrder: true, $"{language}: {code}");
            }
        }

        DecisionCodes.All.ShouldBeSubsetOf(texts.In("en").Keys);
        Seed.RootCauses().ShouldAllBe(c => Languages.All(c.Names.ContainsKey));
        Seed.Regions().ShouldAllBe(r => Languages.All(r.Names.ContainsKey));
        Seed.Cases().ShouldAllBe(c => Languages.All(l => c.CustomerTexts[l].Count > 0 && c.Resolution.ContainsKey(l)));
    }

    [Fact]
    public void EveryKindOfWords_IsThereInAllLanguages()
    {
        foreach (var (kind, words) in Seed.Words())
        {
            words.Keys.ShouldBe(Languages, ignoreOrder: true, kind);
            words.Values.ShouldAllBe(texts => texts.Count > 0 && texts.TrueForAll(t => t.Trim() == t && t.Length > 0), kind);
        }

        Seed.Cases().Select(c => c.Recall).OfType<SeedRecall>().ShouldAllBe(r => r.Title.Count == 5);
    }

    [Fact]
    public void FileWithAMistake_IsNamedWithItsPlace()
    {
        var folder = Directory.CreateTempSubdirectory("escalation-seed-").FullName;
        File.WriteAllText(Path.Combine(folder, "regions.json"), "[\n{ \"code\": \"NA\", }\n]");

        Should.Throw<InvalidDataException>(() => new SeedData(folder).Regions()).Message.ShouldStartWith("regions.json, line 2");
        Directory.Delete(folder, recursive: true);
    }
}
