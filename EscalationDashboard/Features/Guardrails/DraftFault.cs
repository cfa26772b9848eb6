using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Features.Guardrails;

/// <summary>What is wrong with one number of a draft: it is said at its field, and only named anywhere else.</summary>
/// <param name="Field">Empty where the layer itself is wrong.</param>
/// <param name="Unreadable">Why what was typed is no number.</param>
/// <param name="Lint">Why the number cannot work.</param>
public sealed record DraftFault(string Layer, string Field, Refusal? Unreadable, LintFault? Lint);
