using EscalationDashboard.Domain.Messages;

namespace EscalationDashboard.Shell.Edge;

/// <summary>
/// What a service system tells a customer in danger while nothing can be taken in: the words are with each 503, in every language,
/// since neither the customer nor what was asked can be looked at then.
/// </summary>
public static class Meanwhile
{
    /// <summary>The member of the problem that holds them, by language.</summary>
    public const string Member = "meanwhile";

    /// <summary>The text of the messages to customers.</summary>
    public const string Code = "safety.away";

    /// <summary>In seconds.</summary>
    public const string RetryAfter = "2";

    public static Dictionary<string, object?> In(MessageTexts texts) =>
        new() { [Member] = texts.Languages.ToDictionary(language => language, language => texts.Render(language, Code)) };
}
