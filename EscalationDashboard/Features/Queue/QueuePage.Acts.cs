using System.Collections.Immutable;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Queue;

// What is done from the list: take the next one, or the same with many. Each dispute is asked for by itself, so that one
// refusal holds nothing else up and every one is told.
public sealed partial class QueuePage
{
    // A colleague may always be quicker; after so many the person looks for themselves.
    private const int MostTries = 5;

    private List<QueueRow> Chosen => [.. _rows.Where(r => _ticked.Contains(r.Row.Number)).Select(r => r.Row)];

    private EventCallback Ticking(QueueRow row) => _actor?.LeaderId is null
        ? default
        : EventCallback.Factory.Create(this, () => _ = _ticked.Remove(row.Number) || _ticked.Add(row.Number));

    private Task TakeNext() => Alone(async actor =>
    {
        foreach (var row in NextToTake.For(Order.Current, actor, Filter).Take(MostTries))
        {
            if ((await Acts.Claim(actor, row.Number, row.Version)).IsAllowed)
            {
                _said = null;
                Navigation.NavigateTo(AddressOf(Filter, row.Number));
                return;
            }
        }

        _said = new BulkAnswer(0, [], NothingLeft: true);
    });

    private Task ClaimChosen() => Each((actor, row) => Acts.Claim(actor, row.Number, row.Version));

    private Task AssignChosen(string leader) => Each((actor, row) => Acts.Assign(actor, row.Number, leader, row.Version));

    private Task SnoozeChosen(PauseKind kind) => Each((actor, row) => Acts.Snooze(
        actor, row.Number, kind, kind == PauseKind.Time ? Clock.GetUtcNow() + TimeSpan.FromHours(1) : null));

    private Task Each(Func<Actor, QueueRow, Task<Verdict>> command) => Alone(async actor =>
    {
        var answers = await Task.WhenAll(Chosen.Select(async row => (row.Number, Verdict: await command(actor, row))));
        _said = new BulkAnswer(
            answers.Count(a => a.Verdict.IsAllowed),
            [.. answers.Where(a => !a.Verdict.IsAllowed).Select(a => (a.Number, a.Verdict.Refusals))],
            NothingLeft: false);

        // What was refused stays chosen, so that the person can go on from there.
        _ticked.IntersectWith(answers.Where(a => !a.Verdict.IsAllowed).Select(a => a.Number));
    });

    private async Task Alone(Func<Actor, Task> act)
    {
        if (_busy || !Live.MayAct)
        {
            return;
        }

        _busy = true;
        try
        {
            await act(await Staff.Actor());
        }
        catch (Exception e) when (e is Data.WriteQueueFullException or Microsoft.Data.Sqlite.SqliteException)
        {
            _said = new BulkAnswer(0, [("", [Refusal.Of("NotStored")])], NothingLeft: false);
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task Reveal(string number)
    {
        if (await Commands.Reveal(await Staff.Actor(), number) is { } name)
        {
            _revealed.Show(number, name);
        }
    }
}

/// <summary>What became of an act on many.</summary>
public sealed record BulkAnswer(
    int Done, IReadOnlyList<(string Number, ImmutableArray<Refusal> Refusals)> Refused, bool NothingLeft);
