namespace EscalationDashboard.Domain.Paging;

/// <summary>One person was asked. It is stored before anything is sent, so that nobody is asked twice for one step.</summary>
public sealed class PageStep
{
    public required string PageId { get; init; }

    /// <summary>From 1, in the order in which people were asked.</summary>
    public required int Number { get; init; }

    public required string AccountId { get; init; }

    /// <summary>As the person was called then.</summary>
    public required string Name { get; init; }

    public required PageTier Tier { get; init; }

    /// <summary>From 1; the next begins once all have been asked and nobody has answered.</summary>
    public required int Round { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The same, counted to another round.</summary>
    public PageStep InRound(int round) => new() { PageId = PageId, Number = Number, AccountId = AccountId, Name = Name, Tier = Tier, Round = round, At = At };
}
