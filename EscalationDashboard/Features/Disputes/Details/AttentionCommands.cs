using EscalationDashboard.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Disputes.Details;

/// <summary>Writes down how long leaders had disputes open and in use.</summary>
public sealed class AttentionCommands(IWriteQueue writes)
{
    /// <summary>Added to what stands there, whatever has become of the dispute meanwhile: it was its leader's while it was counted.</summary>
    /// <param name="seconds">By the dispute's number.</param>
    public Task Add(IReadOnlyDictionary<string, int> seconds) => seconds.Count == 0 ? Task.CompletedTask : writes.Execute(async scope =>
    {
        var numbers = seconds.Keys.ToList();
        foreach (var dispute in await scope.Db.Disputes.Where(d => numbers.Contains(d.Number)).ToListAsync())
        {
            dispute.Use(seconds[dispute.Number]);
        }

        return seconds.Count;
    });
}
