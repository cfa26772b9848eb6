namespace EscalationDashboard.Seeding;

/// <summary>What is still to happen in the demo's story, told in the order of time and several happenings to a commit.</summary>
public sealed class DemoAgenda(CommandRoom room, DateTimeOffset end)
{
    // The more share a scope, the fewer commits; but each command looks through all that the others have touched.
    private const int Together = 12;

    private readonly PriorityQueue<Happening, (DateTimeOffset At, int Order)> _events = new();
    private int _order;

    public void At(DateTimeOffset at, Func<Task> happen) => Add(at, new Happening(happen, Apart: false));

    /// <summary>For commands that read past the scope: what happened before is committed first.</summary>
    public void Apart(DateTimeOffset at, Func<Task> happen) => Add(at, new Happening(happen, Apart: true));

    public async Task Tell()
    {
        while (_events.TryPeek(out var next, out _))
        {
            await (next.Apart ? Next() : room.Joined.Join(Joined));
        }

        room.Clock.TravelTo(end);
    }

    private async Task Joined()
    {
        for (var i = 0; i < Together && _events.TryPeek(out var next, out _) && !next.Apart; i++)
        {
            await Next();
        }
    }

    private Task Next()
    {
        _events.TryDequeue(out var next, out var when);
        room.Clock.TravelTo(when.At);
        return next!.Happen();
    }

    private void Add(DateTimeOffset at, Happening happening)
    {
        // What would have been before a short history is told as it begins: time only goes on.
        var now = room.Clock.GetUtcNow();
        if (at < end)
        {
            _events.Enqueue(happening, (at > now ? at : now, _order++));
        }
    }

    private sealed record Happening(Func<Task> Happen, bool Apart);
}
