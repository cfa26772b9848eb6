using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Trends;

namespace EscalationDashboard.Features.Trends;

/// <summary>What was given to customers in one currency.</summary>
/// <param name="Cases">Disputes in which something was given.</param>
public sealed record MoneySum(string Currency, decimal Amount, int Cases);

/// <summary>What settled disputes cost, and how their customers found it.</summary>
/// <param name="Code">Of a cause, a location or an outcome; an outcome is called by it too, and put in words where it is shown.</param>
/// <param name="Money">By currency, since sums in two of them cannot be added.</param>
/// <param name="Answers">Customers who said how they found it.</param>
/// <param name="Mean">Of their answers, 1 to 5; null where there are none.</param>
/// <param name="Content">Answers of 4 and 5, of all.</param>
public sealed record MoneyLine(string Code, string Name, int Settled, IReadOnlyList<MoneySum> Money, int Answers, double? Mean, Share? Content)
{
    public bool IsSmall => Answers < Rate.Few;
}

/// <summary>Money and satisfaction, once more by each of three cuts of the same disputes.</summary>
public sealed record MoneyPicture(IReadOnlyList<MoneyLine> Causes, IReadOnlyList<MoneyLine> Locations, IReadOnlyList<MoneyLine> Outcomes);
