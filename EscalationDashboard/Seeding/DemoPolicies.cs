using System.Collections.Immutable;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Guardrails;
using EscalationDashboard.Features.Guardrails.Simulation;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Seeding;

/// <summary>
/// How the policy was changed some weeks ago: one admin began it, the other approved it, and since then small changes stay with
/// the advisor in one region, and nobody waits longer than a day at one location.
/// </summary>
public sealed class DemoPolicies(DemoWorld world)
{
    public const string Region = "FQ";
    public const decimal ChangePercent = 15;
    public const decimal DeferralHours = 24;

    public void Plan()
    {
        var (author, second) = world.Admins;
        var version = 0;
        world.Agenda.Apart(world.After(0.45), async () => version = await Draft(author));
        world.Agenda.Apart(world.After(0.46), () => Simulate(author, version));
        world.Agenda.At(world.After(0.47), () => Commands.Approve(
            second, version, "The simulation holds back small changes only, and those are the advisor's to explain."));
        world.Agenda.At(world.After(0.48), () => Commands.StartShadow(second, version, "A week beside the rules in force, before it counts."));
        world.Agenda.At(world.After(0.55), () => Commands.PutInForce(
            author, version, "A week in shadow: only small changes were decided otherwise, and the advisors have answered those."));
    }

    private PolicyCommands Commands => world.Get<PolicyCommands>();

    private async Task<int> Draft(Actor author)
    {
        var version = (await Commands.Begin(author)).Version!.Value;
        var numbers = await world.Writes.Read(async db => (await db.Policies.AsNoTracking().SingleAsync(p => p.Version == version)).Read());
        await Commands.Save(author, version, seenRevision: 1, numbers with
        {
            Name = "Small changes stay with the advisor",
            Regions = With(numbers.Regions, Region, PolicyFields.EstimateChangePercent, ChangePercent),
            Locations = With(numbers.Locations, DemoSurge.Location, PolicyFields.MaxDeferralHours, DeferralHours),
        });
        await Commands.Propose(
            author, version, seenRevision: 2, "A changed estimate of a few percent keeps reaching leaders, and nothing is disputed about it.");
        return version;
    }

    private async Task Simulate(Actor author, int version)
    {
        var draft = await world.Writes.Read(async db => (await db.Policies.AsNoTracking().SingleAsync(p => p.Version == version)).Read());
        await world.Get<SimulationRuns>().Carry(
            world.Get<Ids>().Next(), draft, new SimulationOrder(version, SimulationOrder.Choices[0], new SimulationScope()), author, (_, _) => { });
    }

    private static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, decimal>> With(
        ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, decimal>> layers,
        string place, string field, decimal value) =>
        layers.SetItem(place, (layers.GetValueOrDefault(place) ?? ImmutableSortedDictionary<string, decimal>.Empty).SetItem(field, value));
}
