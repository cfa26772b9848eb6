namespace EscalationDashboard.Domain.Paging;

/// <summary>Who is asked next.</summary>
/// <param name="Round">From 1.</param>
public sealed record PageTurn(PagedPerson Person, int Round);

/// <summary>
/// Each in turn, the nearest first, and from the start again once all have been asked. Who stands in the order may change while a page
/// runs, as when a duty is handed over: a person who has come to it is asked in the round that runs, and nobody twice in it.
/// </summary>
public static class PageOrder
{
    /// <summary>The owner of a dispute knows it, or is named to the customer, and is asked before anybody else.</summary>
    /// <param name="owner">Null where it has none who can be reached.</param>
    public static IReadOnlyList<PagedPerson> After(PagedPerson? owner, IReadOnlyList<PagedPerson> order) =>
        owner is null ? order : [owner, .. order.Where(person => person.AccountId != owner.AccountId)];

    /// <summary>Who is still to be asked in the round that runs.</summary>
    public static IEnumerable<PagedPerson> Rest(IReadOnlyList<PagedPerson> order, IReadOnlyCollection<PageStep> before) =>
        order.ExceptBy(before.Where(step => step.Round == before.Max(s => s.Round)).Select(step => step.AccountId), person => person.AccountId);

    /// <param name="order">Who can be reached now, in the order in which they are tried.</param>
    /// <param name="before">Whom the page has asked so far, at least in the round that runs.</param>
    /// <param name="again">Who is asked once more in it: what they were asked about has become theirs since.</param>
    /// <returns>Null only where nobody can be reached.</returns>
    public static PageTurn? Next(IReadOnlyList<PagedPerson> order, IReadOnlyCollection<PageStep> before, string? again = null)
    {
        if (order.Count == 0)
        {
            return null;
        }

        var round = before.Count == 0 ? 1 : before.Max(step => step.Round);
        var asked = before.Where(step => step.Round == round && step.AccountId != again).Select(step => step.AccountId).ToHashSet(StringComparer.Ordinal);
        return order.FirstOrDefault(person => !asked.Contains(person.AccountId)) is { } next
            ? new PageTurn(next, round)
            : new PageTurn(order[0], round + 1);
    }
}
