using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Features.Disputes.Details;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Messages;

/// <summary>What other systems are told of commands, in its order; disputes are named A, B, … as they come up.</summary>
public abstract class ToldCase : OutgoingCase
{
    private readonly List<string> _told = [];
    private readonly List<string> _numbers = [];

    protected DisputeWordCommands Words => Office.Get<DisputeWordCommands>();

    protected async Task Step(string name, Func<Task> act)
    {
        Office.Clock.Advance(TimeSpan.FromSeconds(10));
        var heard = await Office.Read(db => db.Outbox.MaxAsync(e => (long?)e.Sequence)) ?? 0;
        await act();
        var told = await Office.Read(db => db.Outbox.Where(e => e.Sequence > heard).OrderBy(e => e.Sequence).ToListAsync());
        var held = told.Exists(e => e.NextAttemptAt > Office.Now) ? told.TrueForAll(e => e.NextAttemptAt > Office.Now) ? " (held)" : " (partly held)" : "";
        _told.Add($"{name}:{held} {string.Join(", ", told.Select(e => $"{e.Type} {Letter(e.DisputeNumber)}".TrimEnd()))}".TrimEnd());
    }

    private string Letter(string? number)
    {
        if (number is null)
        {
            return "";
        }

        if (!_numbers.Contains(number))
        {
            _numbers.Add(number);
        }

        return $"{(char)('A' + _numbers.IndexOf(number))}";
    }

    protected string Named(char letter) => _numbers[letter - 'A'];

    protected void ShouldBeTold(string expected) => string.Join('\n', _told).ShouldBe(expected);

    protected static async Task Done(Task<Verdict> act) => (await act).Refusals.Select(r => r.Code).ShouldBeEmpty();
}
