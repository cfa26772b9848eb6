using System.Collections.Immutable;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Pilot;

/// <summary>Reads the leaders of a plan. Each is entered with an id made of the location's code and their key.</summary>
internal static class LeaderReading
{
    private const EnrolmentStep Step = EnrolmentStep.Leaders;

    public static ImmutableArray<Leader> Of(EnrolmentPlan plan, Location? at, PilotSurroundings around, PlanFaults faults)
    {
        var keys = plan.Leaders.Select(l => l.Key).ToHashSet();
        var known = at is null ? [] : around.Leaders.Where(l => l.RegionCode == at.RegionCode).Select(l => l.Id).ToHashSet();
        return [.. plan.Leaders.Select(planned => Of(planned, plan, at, keys, known, faults)).OfType<Leader>()];
    }

    /// <summary>The id that a planned leader gets.</summary>
    public static string IdOf(Location at, PlannedLeader planned) =>
        $"{(planned.Tier == LeaderTier.Local ? "L" : "R")}-{at.Code}-{planned.Key}";

    private static Leader? Of(
        PlannedLeader planned, EnrolmentPlan plan, Location? at, HashSet<string> keys, HashSet<string> known, PlanFaults faults)
    {
        var before = faults.All.Length;
        var name = faults.Name(Step, Field("name"), planned.Name);
        var languages = planned.Languages.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries).Select(l => l.ToLowerInvariant()).Distinct().ToList();
        if (languages.Count == 0 || !languages.TrueForAll(PlaceReading.SpokenLanguages.Contains))
        {
            faults.Add(Step, Field("languages"), languages.Count == 0 ? PlanFaultCode.Missing : PlanFaultCode.NotALanguage);
        }

        var hours = faults.Week(Step, Field("hours"), planned.Hours);
        if (hours.IsEmpty && before == faults.All.Length)
        {
            faults.Add(Step, Field("hours-1"), PlanFaultCode.Missing);
        }

        var deputy = planned.Deputy.Trim();
        if (deputy.Length > 0 && (deputy == planned.Key || (!keys.Contains(deputy) && at is not null && !known.Contains(deputy))))
        {
            faults.Add(Step, Field("deputy"), PlanFaultCode.DeputyUnknown);
        }

        var (own24, ownOpen) = (faults.Cap(Field("own24"), planned.OwnPer24Hours), faults.Cap(Field("ownOpen"), planned.OwnOpenCap));
        if (planned.Reach == Reach.Direct && !PlanFaults.IsPhone(planned.DirectPhone.Trim()))
        {
            faults.Add(Step, Field("directPhone"), PlanFaultCode.NotAPhone);
        }

        return at is null || faults.All.Length > before ? null : new Leader
        {
            Id = IdOf(at, planned),
            Name = name,
            Tier = planned.Tier,
            RegionCode = at.RegionCode,
            LocationCodes = planned.Tier == LeaderTier.Local ? [at.Code] : [],
            Languages = languages,
            ZoneId = at.ZoneId,
            Hours = hours,
            DeputyId = deputy.Length == 0 ? null : plan.Leaders.Find(l => l.Key == deputy) is { } other ? IdOf(at, other) : deputy,
            OwnPer24Hours = own24,
            OwnOpenCap = ownOpen,
            Reach = planned.Reach,
            DirectPhone = planned.Reach == Reach.Direct ? planned.DirectPhone.Trim() : null,
        };

        string Field(string of) => $"leader-{planned.Key}-{of}";
    }
}
