using System.Collections.Immutable;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Pilot;

/// <summary>Everything that must be right before a location is entered, looked at all at once.</summary>
public static class EnrolmentChecks
{
    private const int FortnightDays = 14;
    private const string Customer = "Robin Example";

    public static ImmutableArray<EnrolmentCheck> Of(PlanReading reading, Forecast? forecast, CardTexts texts, DateTimeOffset now)
    {
        var alone = reading.Locals.Where(l => !HasDeputy(l, reading)).Select(l => l.Name);
        var speak = reading.Location is { } at && reading.Locals.Any(l => l.Languages.Contains(at.Language));
        var lint = Lint(reading);
        return
        [
            Right(EnrolmentCheckKind.Place, reading.Location is null),
            Right(EnrolmentCheckKind.Hours, reading.FaultsOf(EnrolmentStep.Hours).Any()),
            Right(EnrolmentCheckKind.Leaders, reading.FaultsOf(EnrolmentStep.Leaders).Any() || reading.Locals.IsEmpty),
            Right(EnrolmentCheckKind.OnDuty, !reading.Locals.Any(l => TakesContact(l, reading, now))),
            new(EnrolmentCheckKind.Deputies, !reading.Locals.IsEmpty && !alone.Any(), string.Join(", ", alone)),
            new(EnrolmentCheckKind.Language, speak, reading.Location?.Language ?? ""),
            new(EnrolmentCheckKind.Regional, reading.InRegion.Any(l => l.Tier == LeaderTier.Regional), reading.Location?.RegionCode ?? ""),
            Right(EnrolmentCheckKind.Card, !IsCardWhole(reading, texts)),
            new(
                EnrolmentCheckKind.Policy, !reading.FaultsOf(EnrolmentStep.Policy).Any() && lint.IsEmpty && reading.Location is not null,
                string.Join(", ", lint.Select(f => f.Field).Distinct())),
            Right(EnrolmentCheckKind.Forecast, forecast is null || forecast.Fingerprint != reading.Fingerprint()),
        ];
    }

    /// <summary>What the policy would not do with, with the new location and its people in the network.</summary>
    public static ImmutableArray<LintFault> Lint(PlanReading reading) => reading.Location is not { } at ? [] : PolicyLint.Check(
        reading.Policy,
        [.. reading.Around.Locations, at],
        [.. reading.Around.Leaders.Where(l => reading.Also.All(a => a.Id != l.Id)), .. reading.Also, .. reading.Leaders]);

    private static EnrolmentCheck Right(EnrolmentCheckKind kind, bool isWrong) => new(kind, !isWrong);

    // Within a fortnight, and while the place is open: a customer who stands at the counter at night reaches nobody.
    private static bool TakesContact(Leader leader, PlanReading reading, DateTimeOffset now)
    {
        var duty = leader.Duty(reading.HolidaysOf(leader));
        return reading.Location!.Calendar().OpenFrom(now).TakeWhile(open => open.Start < now.AddDays(FortnightDays))
            .Any(open => duty.NextOnDuty(open.Start, open.End) is { } on && on < open.End);
    }

    // The guardrails see the leaders of the region and no others.
    private static bool HasDeputy(Leader leader, PlanReading reading) =>
        leader.DeputyId is { } id && id != leader.Id && reading.InRegion.Any(l => l.Id == id);

    private static bool IsCardWhole(PlanReading reading, CardTexts texts)
    {
        if (reading.Location is not { } at || ContactCard.Of(reading.InRegion, at) is not [_, ..] entries)
        {
            return false;
        }

        return entries.TrueForAll(e => e.Hours.Length > 0 && (e.Reach == Reach.InApp || e.Phone is { Length: > 0 }))
            && reading.Around.Languages.All(language =>
                texts.Given(Customer, at, entries, language) is var card && entries.TrueForAll(e => card.Contains(e.Name, StringComparison.Ordinal)));
    }
}
