using System.Collections.Immutable;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Shell.Parts;

namespace EscalationDashboard.Features.Disputes.Queue;

// What is done from the list: take the next one, or the same with many. Each dispute is asked for by itself, so that one
// refusal holds nothing else up and every one is told.
public sealed partial class QueuePage
{
    // A colleague may always be quicker; after so many the person looks for themselves.
    private const int MostTries = 5;

    private List<QueueRow> Chosen => [.. _rows.Where(r => _ticked.Contains(r.Row.Number)).Select(r => r.Row)];

    private void Tick(string number) => _ = _ticked.Remove(number) || _ticked.Add(number);

    private async Task TakeNext()
    {
        var (filter, taken) = (Filter, (string?)null);
        await Alone(async actor =>
        {
            foreach (var row in NextToTake.For(Order.Current, actor, filter).Take(MostTries))
            {
                var verdict = await ActRunner.Answer(() => Acts.Claim(actor, row.Number, row.Version));
                if (verdict.IsAllowed)
                {
                    (_said, taken) = (null, row.Number);
                    return;
                }

                if (verdict.Refusals.Any(r => r.Code == Refusal.NotStored))
                {
                    // No other row would fare better.
                    _said = new BulkAnswer(0, [(row.Number, verdict.Refusals)], NothingLeft: false);
                    return;
                }
            }

            _said = new BulkAnswer(0, [], NothingLeft: true);
        });
        if (taken is not null)
        {
            Navigation.NavigateTo(AddressOf(filter, taken));
        }
    }

    private Task ClaimChosen() => Each((actor, row) => Acts.Claim(actor, row.Number, row.Version));

    private Task AssignChosen(string leader) => Each((actor, row) => Acts.Assign(actor, row.Number, leader, row.Version));

    private Task SnoozeChosen(PauseKind kind) => Each((actor, row) => Acts.Snooze(
        actor, row.Number, kind, kind == PauseKind.Time ? Clock.GetUtcNow() + TimeSpan.FromHours(1) : null));

    private async Task Each(Func<Actor, QueueRow, Task<Verdict>> command)
    {
        List<string> done = [];
        var chosen = Chosen;
        await Alone(async actor =>
        {
            var answers = await Task.WhenAll(chosen.Select(async row => (row.Number, Verdict: await ActRunner.Answer(() => command(actor, row)))));
            _said = new BulkAnswer(
                answers.Count(a => a.Verdict.IsAllowed),
                [.. answers.Where(a => !a.Verdict.IsAllowed).Select(a => (a.Number, a.Verdict.Refusals))],
                NothingLeft: false);
            done.AddRange(answers.Where(a => a.Verdict.IsAllowed).Select(a => a.Number));
        });

        // What was refused stays chosen, so that the person can go on from there.
        _ticked.ExceptWith(done);
    }

    private Task Alone(Func<Actor, Task> act) => Act.Disabled ? Task.CompletedTask : Act.Run(async actor =>
    {
        await act(actor);
        return Verdict.Allowed;
    });

    private async Task Reveal(string number)
    {
        var revealed = _revealed;
        var verdict = await Act.Run(async actor =>
        {
            if (await Commands.Reveal(actor, number) is { } name)
            {
                revealed.Show(number, name);
            }

            return Verdict.Allowed;
        });
        if (verdict is { IsAllowed: false })
        {
            _said = new BulkAnswer(0, [(number, verdict.Refusals)], NothingLeft: false);
        }
    }
}

/// <summary>What became of an act on many.</summary>
public sealed record BulkAnswer(
    int Done, IReadOnlyList<(string Number, ImmutableArray<Refusal> Refusals)> Refused, bool NothingLeft);
