using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Resources;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Audit;

/// <summary>What happened, in the reader's words.</summary>
public static class ActionText
{
    /// <param name="action">The name of an event, as the audit keeps it.</param>
    /// <returns>The name itself where another version of the product wrote it, which this one has no words for.</returns>
    public static string Of(IStringLocalizer<Text> text, string action) =>
        text[$"Audit.Action.{action}"] is { ResourceNotFound: false } phrase ? phrase.Value : action;

    /// <summary>Who did it: a person or a system by name, the product itself in the reader's language.</summary>
    public static string Who(IStringLocalizer<Text> text, string who) => who == Actor.System.Name ? text["Actor.System"] : who;
}
