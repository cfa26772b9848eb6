using EscalationDashboard.Data;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Customers;

/// <summary>Writes down that a person looked at what is masked otherwise: once for as long as it stays shown, however often they press.</summary>
public static class Reveals
{
    /// <summary>How long a field is shown before it is masked again.</summary>
    public static readonly TimeSpan Shown = TimeSpan.FromSeconds(60);

    /// <param name="once">How long one entry stands for all looks; as long as a field stays shown where nothing is said.</param>
    public static async Task Note(WriteScope scope, Actor actor, CustomerRevealed revealed, DateTimeOffset now, TimeSpan? once = null)
    {
        var (subject, action, data, since) = (revealed.Subject(), EventNames.Of<CustomerRevealed>(), Json.Write(revealed), now - (once ?? Shown));
        if (!await scope.Db.Audit.AnyAsync(a => a.Subject == subject && a.Action == action && a.ActorId == actor.Id && a.At > since && a.Data == data))
        {
            scope.Record(now, actor, revealed);
        }
    }
}
