using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Pilot;

/// <summary>Something typed that cannot be taken as it is; the words are in Resources, under <c>Enrol.Fault.{Code}</c>.</summary>
/// <param name="Field">Where it stands; fields of a leader and of a day carry their key.</param>
public sealed record PlanFault(EnrolmentStep Step, string Field, string Code);

/// <summary>What a new location must fit in with.</summary>
/// <param name="Languages">In which customers are written to.</param>
public sealed record PilotSurroundings(
    IReadOnlyCollection<string> Regions, IReadOnlyCollection<Location> Locations, IReadOnlyCollection<Leader> Leaders, Policy Policy,
    ImmutableArray<string> Languages);

/// <summary>What a plan amounts to: the location, leaders and policy it would become, and everything that is wrong with it.</summary>
/// <param name="Location">Null as long as the place itself is not right.</param>
/// <param name="NewRegion">Null where the region is there already.</param>
/// <param name="Leaders">Who would be entered; those with a fault are left out.</param>
/// <param name="Also">Leaders who are there already, as they would be with this place.</param>
/// <param name="Policy">The one in force with the location's own layer.</param>
public sealed record PlanReading(
    Location? Location, Region? NewRegion, ImmutableArray<Leader> Leaders, ImmutableArray<Leader> Also, Policy Policy,
    PilotSurroundings Around, ImmutableArray<PlanFault> Faults)
{
    public IEnumerable<PlanFault> FaultsOf(EnrolmentStep step) => Faults.Where(f => f.Step == step);

    /// <summary>Everybody of the location's region as they would be.</summary>
    public ImmutableArray<Leader> InRegion => Location is not { } at ? [] :
    [
        .. Around.Leaders.Where(l => l.RegionCode == at.RegionCode && Also.All(a => a.Id != l.Id)),
        .. Also,
        .. Leaders,
    ];

    /// <summary>A leader's holidays, once the location is there: those of the first place they answer for.</summary>
    public IEnumerable<DateOnly> HolidaysOf(Leader leader) =>
        Around.Locations.Prepend(Location).FirstOrDefault(place => place?.Code == leader.LocationCodes.FirstOrDefault())?.Holidays ?? [];

    public ImmutableArray<Leader> Locals => Location is not { } at ? [] :
        [.. InRegion.Where(l => l.Tier == LeaderTier.Local && l.LocationCodes.Contains(at.Code))];

    /// <summary>Whether the location sets a number of its own.</summary>
    public bool HasLayer => Location is { } at && Policy.Locations.ContainsKey(at.Code);

    /// <summary>The same for the same place, hours, people and rules, and for no other.</summary>
    public string Fingerprint()
    {
        var text = new StringBuilder(Policy.Hash());
        if (Location is { } at)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{at.Code}/{at.RegionCode}/{at.ZoneId}/{at.Hours}");
        }

        foreach (var leader in InRegion.OrderBy(l => l.Id, StringComparer.Ordinal))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n{leader.Id}/{leader.ZoneId}/{leader.Hours}/{leader.FocusTime}/{leader.DeputyId}/{leader.OwnPer24Hours}/{leader.OwnOpenCap}/{string.Join(',', leader.LocationCodes)}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Reads a plan; nothing that was typed makes it fail.</summary>
    public static PlanReading Of(EnrolmentPlan plan, PilotSurroundings around)
    {
        var faults = new PlanFaults();
        var hours = faults.Week(EnrolmentStep.Hours, "hours", plan.Hours);
        if (hours.IsEmpty && faults.None(EnrolmentStep.Hours))
        {
            faults.Add(EnrolmentStep.Hours, "hours-1", PlanFaultCode.NeverOpen);
        }

        var place = PlaceReading.Of(plan.Place, hours, around, faults);
        var leaders = LeaderReading.Of(plan, place.Location, around, faults);
        var policy = Layered(plan, place.Location, around.Policy, faults);
        return new PlanReading(
            place.Location, place.NewRegion, leaders,
            place.Location is { } at ? Joining(plan, at, around) : [], policy, around, faults.All);
    }

    private static ImmutableArray<Leader> Joining(EnrolmentPlan plan, Location at, PilotSurroundings around) =>
    [
        .. around.Leaders.Where(l => l.Tier == LeaderTier.Local && l.RegionCode == at.RegionCode && plan.AlsoServing.Contains(l.Id))
            .OrderBy(l => l.Id, StringComparer.Ordinal)
            .Select(l => new Leader
            {
                Id = l.Id,
                Name = l.Name,
                Tier = l.Tier,
                RegionCode = l.RegionCode,
                LocationCodes = [.. l.LocationCodes, at.Code],
                Languages = l.Languages,
                ZoneId = l.ZoneId,
                Hours = l.Hours,
                FocusTime = l.FocusTime,
                Leave = l.Leave,
                DeputyId = l.DeputyId,
                OwnPer24Hours = l.OwnPer24Hours,
                OwnOpenCap = l.OwnOpenCap,
                Reach = l.Reach,
                DirectPhone = l.DirectPhone,
            }),
    ];

    private static Policy Layered(EnrolmentPlan plan, Location? at, Policy inForce, PlanFaults faults)
    {
        var fields = ImmutableSortedDictionary.CreateBuilder<string, decimal>(StringComparer.Ordinal);
        foreach (var rule in PolicyFieldRule.All)
        {
            var text = plan.Layer.GetValueOrDefault(rule.Field, "").Trim();
            if (PlanFaults.Number(text, PlanBounds.PolicyNumbers) is { } value)
            {
                fields[rule.Field] = value;
            }
            else if (text.Length > 0)
            {
                faults.Add(EnrolmentStep.Policy, rule.Field, PlanFaultCode.NotANumber);
            }
        }

        return at is null || fields.Count == 0 ? inForce : inForce with { Locations = inForce.Locations.SetItem(at.Code, fields.ToImmutable()) };
    }
}
