using System.Collections.Immutable;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Guardrails;

/// <summary>What may happen to everything but the leaders.</summary>
internal sealed partial record CaseMutation
{
    private static readonly decimal[] OddNumbers =
        [0, 0, 0.5m, 1, 1, 2, 7.9m, 9, 24, 500, 10_000, -1, 3_000_000_000, decimal.MaxValue, decimal.MinValue];

    /// <summary>A number of the policy, in a layer, put to something else; nothing that lint would let through.</summary>
    private static Gen<CaseMutation> Number =>
        from name in Gen.Elements(PolicyFields.Defaults.Keys.Concat(
            [PolicyFields.LeaderPer24Hours, PolicyFields.LeaderOpenCap, PolicyFields.LeaderUrgentReserve, PolicyFields.MaxDeferralHours]))
        from value in Gen.Elements(OddNumbers)
        from layer in Gen.Elements("the network", "the region", "the location")
        select new CaseMutation($"{name} is {value} in {layer}", c => c.Under(layer switch
        {
            "the network" => c.Policy with { Network = c.Policy.Network.SetItem(name, value) },
            "the region" => c.Policy with { Regions = With(c.Policy.Regions, Build.Region, name, value) },
            _ => c.Policy with { Locations = With(c.Policy.Locations, Build.Location, name, value) },
        }));

    private static Gen<CaseMutation> Visit => Gen.OneOf(
        Gen.Elements(
            new CaseMutation("nobody knows the visit", c => c.Seeing(s => s with { Visit = null })),
            new CaseMutation("the car has been handed over", c => c.OnVisit(v => v with { HandedOver = true })),
            new CaseMutation("no hand-over was promised", c => c.OnVisit(v => v with { PromisedAt = null })),
            new CaseMutation("a recall is open", c => c.OnVisit(v => v with { OpenRecall = true })),
            new CaseMutation("the visit is another customer's", c => c.OnVisit(v => v with { CustomerRef = "C-2" }))),
        from hours in Gen.Elements(-30_000, -2_161, -2_160, -121, -120, -1, 0, 1, 30_000)
        select new CaseMutation($"the visit began {hours} h from now", c => c.OnVisit(v => v with { OpenedAt = Build.Now.AddHours(hours) })),
        from hours in Gen.Choose(-40, 40)
        select new CaseMutation($"the hand-over is promised {hours} h from now", c => c.OnVisit(v => v with { PromisedAt = Build.Now.AddHours(hours) })),
        Danger);

    private static Gen<CaseMutation> Asked => Gen.OneOf(
        from minutes in Gen.Elements(-600_000, -4_000, -1, 5, 6, 600_000)
        select new CaseMutation($"it was asked for {minutes} min from now", c => c.Asking(r => r with { ArrivedAt = Build.Now.AddMinutes(minutes) })),
        from hours in Gen.Elements(-100, -72, -1, 0)
        select new CaseMutation($"it was first decided {hours} h from now", c => c.Asking(r => r with { FirstDecidedAt = c.Now.AddHours(hours) })),
        Gen.Elements(
            new CaseMutation("another customer asks", c => c.Asking(r => r with { CustomerRef = "C-2" })),
            new CaseMutation("it is about the estimate", c => c.Asking(r => r with { Reason = DisputeReason.Estimate })),
            new CaseMutation("it is about the warranty", c => c.Asking(r => r with { Reason = DisputeReason.Warranty })),
            new CaseMutation("it declares a danger that nobody knows", c => c.Declaring((Dangers)1_024))));

    private static Gen<CaseMutation> Place => Gen.OneOf(
        from stage in Gen.Elements(Enum.GetValues<LocationStage>())
        select new CaseMutation($"the location is at stage {stage}", c => c.At(l => l with { Stage = stage })),
        Gen.Elements(
            new CaseMutation("the location is missing", c => c.Seeing(s => s with { Location = null })),
            new CaseMutation("the region takes contact for the location", c => c.At(l => l with { ContactTier = LeaderTier.Regional })),
            new CaseMutation("the location never opens", c => c.At(l => l with { Hours = new HoursSnapshot(Build.Zone, "", []) })),
            new CaseMutation("nobody knows when the location opens", c => c.At(l => l with { Hours = null })),
            new CaseMutation("the location has a zone that nobody knows", c => c.At(l => l with { Hours = new HoursSnapshot("Europe/Atlantis", "", []) })),
            new CaseMutation("the location is another", c => c.At(l => l with { Code = "FR-PAR", RegionCode = "NA" })),
            new CaseMutation("the customer is missing", c => c.Seeing(s => s with { Customer = null })),
            new CaseMutation("the customer is a fleet", c => c.By(x => x with { Fleet = true }))),
        from claims in Gen.Choose(0, 3)
        select new CaseMutation($"the customer has {claims} disproved claims", c => c.By(x => x with { DisprovedSafetyClaims = claims })));

    /// <summary>A dispute there is already, or was.</summary>
    private static Gen<CaseMutation> Earlier => Gen.OneOf(
        from rang in Gen.Choose(-6, 0)
        from facts in Gen.Choose(-6, 0)
        select new CaseMutation(
            $"D-7 is open and rang {rang} h from now, with facts of {facts} h",
            c => c.After(Build.Matter("D-7") with { LastRungAt = Build.Now.AddHours(rang), FactsChangedAt = Build.Now.AddHours(facts) })),
        from hours in Gen.Elements(-400, -72, -71, 0, 1)
        select new CaseMutation($"D-7 was closed {hours} h from now", c => c.After(Build.Matter("D-7") with { ClosedAt = Build.Now.AddHours(hours) })),
        Gen.Constant(new CaseMutation("D-8 is open in lane S", c => c.Seeing(s => s with { OpenSafetyDispute = "D-8" }))),
        from minutes in Gen.Elements(-1, 5, 6, 500_000)
        select new CaseMutation($"the last decision was made {minutes} min from now", c => c.Seeing(s => s with { LastDecisionAt = Build.Now.AddMinutes(minutes) })));

    /// <summary>What is disputed: stated or not, fresh or old.</summary>
    private static Gen<CaseMutation> Stated => Gen.OneOf(
        Gen.Elements(
            new CaseMutation("the warranty has not been decided on", c => c.Asking(r => r with { Reason = DisputeReason.Warranty }).Seeing(s => s with { Ground = null })),
            new CaseMutation("it is not stated", c => c.Seeing(s => s with { Ground = null })),
            new CaseMutation("nothing is stated", c => c.Seeing(s => s with { Ground = null }).OnVisit(v => v with { NothingStated = true }))),
        from minutes in Gen.Elements(-100_000, -31, -30, -29, 0, 5, 6, 100_000)
        select new CaseMutation(
            $"the fact was stated {minutes} min from now and not talked over",
            c => c.Seeing(s => s with { Ground = new GroundSnapshot(Build.Now.AddMinutes(minutes), TalkedOver: false) })),
        from percent in Gen.Elements(0m, 9.99m, 10m, 11m, 900m)
        select new CaseMutation(
            $"the estimate changed by {percent} %",
            c => c.Asking(r => r with { Reason = DisputeReason.Estimate })
                .Seeing(s => s with { Ground = new GroundSnapshot(Build.Now.AddHours(-2), TalkedOver: true) { ChangePercent = percent } })));

    /// <summary>What the customer has had, and what people decided about them.</summary>
    private static Gen<CaseMutation> History => Gen.OneOf(
        from count in Gen.Choose(1, 12)
        from days in Gen.ArrayOf(Gen.Elements(-31, -30, -29, -8, -7, -6, -1, 0, 2), count)
        select new CaseMutation(
            $"the customer has permits {string.Join(", ", days)} days from now",
            c => c.By(x => x with { Permits = [.. days.Select((d, i) => new PermitStamp(Build.Now.AddDays(d), $"c{i}", false))] })),
        from count in Gen.Choose(1, 12)
        from minutes in Gen.Elements(-11, -10, -9, -1, 0, 1)
        select new CaseMutation(
            $"the customer asked {count} times {minutes} min from now",
            c => c.By(x => x with { Submissions = [.. Enumerable.Range(0, count).Select(i => new PermitStamp(Build.Now.AddMinutes(minutes), $"s{i}", false))] })),
        from minutes in Gen.Elements(-70, -60, -59, -1, 0, 1)
        select new CaseMutation($"the flood has been on since {minutes} min from now", c => c.By(x => x with { FloodedSince = Build.Now.AddMinutes(minutes) })),
        from visit in Gen.Elements("V-1", "V-2")
        select new CaseMutation($"the customer's permits are all about {visit}", c => c.By(x => x with { Permits = [.. x.Permits.Select(p => p with { VisitRef = visit })] })),
        from kind in Gen.Elements(Enum.GetValues<StandingKind>())
        from hours in Gen.Elements(-1, 0, 1, 5_000)
        select new CaseMutation(
            $"somebody decided {kind} until {hours} h from now",
            c => c.By(x => x with { Standings = x.Standings.Add(new StandingSnapshot(kind, Build.Now.AddHours(hours), "Tess Ter")) })),
        from hours in Gen.Elements(-1, 0, 5, 71)
        from leader in Gen.Elements("L-1", null)
        select new CaseMutation(
            $"the matter waits for {leader ?? "the advisor"} until {hours} h from now",
            c => c.Seeing(s => s with { Waiting = new WaitingSnapshot("Q-0", Build.Now.AddHours(hours), leader) })));

    private static Gen<CaseMutation> Clock =>
        from now in Gen.Elements(
            "1970-01-01T00:00Z", "2026-03-29T00:59:59Z", "2026-10-25T00:30Z", "2026-09-15T15:59:59Z", "2026-09-13T12:00Z", "2099-12-31T23:59Z")
        select new CaseMutation($"it is {now}", c => (c with { Now = Build.Time(now) }).Asking(r => r with { ArrivedAt = Build.Time(now) }));

    private static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, decimal>> With(
        ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, decimal>> layers, string code, string field, decimal value) =>
        layers.SetItem(code, layers.GetValueOrDefault(code, Build.Policy().Network).SetItem(field, value));
}
