using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Features.Disputes.Details;

/// <summary>An owner sees their customer's telephone number without asking for it; that they do is written down all the same.</summary>
public sealed class ContactSights(IWriteQueue writes, Reveals reveals, TimeProvider clock)
{
    /// <summary>One entry for a working day, however often the owner opens the dispute.</summary>
    public static readonly TimeSpan Once = TimeSpan.FromHours(12);

    /// <returns>Whether it is on record; while the store takes nothing, the number stays hidden and the rest can be read.</returns>
    public async Task<bool> Note(Actor actor, Dispute dispute)
    {
        try
        {
            return await writes.Execute(async scope =>
            {
                await reveals.Note(scope, actor, new CustomerRevealed(dispute.CustomerRef, "phone", dispute.Number), clock.GetUtcNow(), Once);
                return true;
            });
        }
        catch (NotStoredException)
        {
            return false;
        }
    }
}
