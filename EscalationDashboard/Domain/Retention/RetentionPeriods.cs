namespace EscalationDashboard.Domain.Retention;

/// <summary>What is kept for a while and then goes by itself.</summary>
public enum DataClass
{
    /// <summary>Name and telephone number of a customer, and what was sent to them, which begins with the name.</summary>
    Contacts,

    /// <summary>What a customer wrote, and what was written about them.</summary>
    Words,

    /// <summary>When and in which browser a person of the staff signed in.</summary>
    SignIns,

    /// <summary>Which people of the staff were asked to act, by which ways, and what became of each message.</summary>
    Pages,
}

/// <summary>
/// How long each class is kept: of a customer, after the last that happened between them and the network; of a sign-in, after it began;
/// of a page, after it ended.
/// What names nobody (decisions, figures, the audit) has no end, since the audit vouches for it.
/// </summary>
public sealed record RetentionPeriods(TimeSpan Contacts, TimeSpan Words, TimeSpan SignIns, TimeSpan Pages)
{
    /// <summary>The guardrails look so far back, and a customer may come back to a dispute.</summary>
    public const int FewestDays = 90;

    /// <summary>The same is not asked twice in a day, and what does not get through is looked into.</summary>
    public const int FewestPageDays = 7;

    public static readonly RetentionPeriods Usual = new(TimeSpan.FromDays(730), TimeSpan.FromDays(1095), TimeSpan.FromDays(30), TimeSpan.FromDays(365));

    public TimeSpan Of(DataClass data) => data switch
    {
        DataClass.Contacts => Contacts,
        DataClass.Words => Words,
        DataClass.SignIns => SignIns,
        _ => Pages,
    };

    /// <summary>What happened last before this is kept no longer.</summary>
    public DateTimeOffset EndOf(DataClass data, DateTimeOffset now) => now - Of(data);
}
