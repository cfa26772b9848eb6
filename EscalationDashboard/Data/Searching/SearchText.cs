using System.Linq.Expressions;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Domain.Words;

namespace EscalationDashboard.Data.Searching;

/// <summary>What is looked through when a dispute is sought, folded: the one place that says which fields those are.</summary>
public static class SearchText
{
    /// <summary>Who and what a dispute is about.</summary>
    public static string Of(Dispute dispute, Visit visit, VisitContact customer) => FoldedText.OfAll(
        dispute.Number, visit.Ref, customer.Name, TelephoneNumber.Words(customer.Phone), visit.Vin, visit.VehicleModel, $"{visit.VehicleYear}");

    /// <summary>What was written in a timeline.</summary>
    public static string Of(TimelineEntry entry) => FoldedText.OfAll(entry.Text);

    /// <summary>Rows whose folded text holds what is sought. Compared letter by letter: nothing in it is a pattern.</summary>
    public static IQueryable<T> Holding<T>(this IQueryable<T> rows, Sought sought, Expression<Func<T, string>> folded)
    {
        var holds = sought.Readings
            .Select(reading => reading.Select(word => (Expression)Expression.Call(
                folded.Body, nameof(string.Contains), null, Expression.Constant(Sought.Mark(word)))).Aggregate(Expression.AndAlso))
            .Aggregate(Expression.OrElse);
        return rows.Where(Expression.Lambda<Func<T, bool>>(holds, folded.Parameters));
    }
}
