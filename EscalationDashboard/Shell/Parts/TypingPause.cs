namespace EscalationDashboard.Shell.Parts;

/// <summary>Tells when a person pauses while they type, so that not each letter is looked for. Belongs to one page and its thread.</summary>
public sealed class TypingPause(TimeProvider clock)
{
    public static readonly TimeSpan Length = TimeSpan.FromMilliseconds(200);

    private int _turn;

    /// <summary>Another letter was typed.</summary>
    /// <returns>Whether none followed it; of several who wait, one at most hears so.</returns>
    public async Task<bool> Comes()
    {
        var turn = ++_turn;
        await Task.Delay(Length, clock);
        return turn == _turn;
    }

    /// <summary>Nobody who waits hears of a pause any more.</summary>
    public void End() => _turn++;
}
