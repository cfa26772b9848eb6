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
        foreach (var (number, more) in seconds)
        {
            await scope.Db.Disputes.Where(d => d.Number == number)
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.AttentionSeconds, d => d.AttentionSeconds + more));
        }

        return seconds.Count;
    });
}
