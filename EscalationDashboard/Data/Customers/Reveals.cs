using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data.Customers;

/// <summary>Writes down that a person looked at what is masked otherwise: once for as long as it stays shown, however often they press.</summary>
public static class Reveals
{
    public const string Action = "customer.reveal";

    /// <summary>How long a field is shown before it is masked again.</summary>
    public static readonly TimeSpan Shown = TimeSpan.FromSeconds(60);

    /// <param name="what">Which field, and where it was shown.</param>
    public static async Task Note(WriteScope scope, Actor actor, string customerRef, object what, DateTimeOffset now)
    {
        var (subject, data, since) = ($"customer:{customerRef}", Json.Write(what), now - Shown);
        if (!await scope.Db.Audit.AnyAsync(a => a.Subject == subject && a.Action == Action && a.ActorId == actor.Id && a.At > since && a.Data == data))
        {
            scope.Audit(now, actor, Action, subject, what);
        }
    }
}
