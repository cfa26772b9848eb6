using System.Globalization;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell.Parts;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Guardrails.Simulation;

/// <summary>One column of the figures: its heading's key, and its value as the reader writes it.</summary>
public sealed record SimulationFigure(string Key, Func<SimulationFigures, string> Said)
{
    private const string None = "–";

    /// <summary>What is shown of a kind of group, in order; a cap is a leader's, so only leaders and their sum can be over one.</summary>
    public static IReadOnlyList<SimulationFigure> Of(GroupKind kind, IStringLocalizer<Text> text) =>
    [
        new("Sim.Received", f => Count(f.Received)),
        .. Enum.GetValues<RequestOutcome>().Select(o => new SimulationFigure($"RequestOutcome.{o}", f => Count(f.Outcomes.GetValueOrDefault(o)))),
        new("Lane.S", f => Count(f.LaneS)),
        new("Sim.WaitHalf", f => Time(text, f.Waits.Count, f.Waits.P50)),
        new("Sim.WaitMost", f => Time(text, f.Waits.Count, f.Waits.P90)),
        new("Sim.WaitMax", f => Time(text, f.Waits.Count, f.Waits.Max)),
        new("Sim.Waiting", f => Count(f.StillWaiting)),
        new("Sim.OpenMean", f => f.Open.Mean.ToString("0.#", CultureInfo.CurrentCulture)),
        new("Sim.OpenMax", f => Count(f.Open.Max)),
        new("Sim.Protected", f => f.ProtectedMinutes.Upper == 0 ? Count(0) : $"{Count(f.ProtectedMinutes.Lower)}–{Count(f.ProtectedMinutes.Upper)}"),
        new("Sim.ProtectedCases", f => f.ProtectedFrom is { } from ? Count(from.Cases) : None),
        .. kind is GroupKind.Network or GroupKind.Leader ? [new SimulationFigure("Sim.OverCap", f => Count(f.OverCap))] : Array.Empty<SimulationFigure>(),
    ];

    private static string Time(IStringLocalizer<Text> text, int count, decimal minutes) => count == 0 ? None : DurationText.Of(text, minutes);

    private static string Count(decimal number) => number.ToString("0", CultureInfo.CurrentCulture);
}
