namespace EscalationDashboard.Domain.Paging;

/// <summary>Why a person is asked to act now.</summary>
public enum PageCause
{
    /// <summary>A customer is in danger and nobody has the dispute.</summary>
    Safety,

    /// <summary>The customer is to hear from a person within minutes, or should have by now.</summary>
    PromiseBreaking,

    /// <summary>The dispute is past its clock and nobody's.</summary>
    NoOwner,
}

/// <summary>As what a person is asked; those of one come after all of the one before.</summary>
public enum PageTier
{
    /// <summary>Has the dispute, and has promised the customer.</summary>
    Owner,

    /// <summary>For the location itself.</summary>
    Location,

    /// <summary>For the region it lies in.</summary>
    Region,

    /// <summary>For the pilot as a whole, where nobody nearer has answered.</summary>
    Admins,
}

/// <summary>What ends a page.</summary>
public enum PageEnd
{
    /// <summary>A person said that they look after it.</summary>
    Acknowledged,

    /// <summary>A leader has the dispute.</summary>
    Claimed,

    /// <summary>The customer has heard from a person, which is what was promised.</summary>
    Contacted,

    /// <summary>The dispute ended, by itself or in another one.</summary>
    Resolved,
}

/// <summary>By which way a person said that they look after it.</summary>
public enum AcknowledgedVia
{
    /// <summary>On the dispute's page.</summary>
    Screen,

    /// <summary>The provider of SMS or voice said so in its answer.</summary>
    Answer,

    /// <summary>A system said so later.</summary>
    Api,

    /// <summary>The person has talked to the customer over the relay number.</summary>
    Call,
}

/// <summary>A person who can be reached.</summary>
/// <param name="AccountId">With which the person signs in.</param>
public sealed record PagedPerson(string AccountId, string Name, PageTier Tier);
