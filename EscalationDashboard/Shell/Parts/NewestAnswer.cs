namespace EscalationDashboard.Shell.Parts;

/// <summary>Of several questions on their way only the last one's answer counts, in whatever order they come back. Belongs to one page and its thread.</summary>
public sealed class NewestAnswer
{
    private int _turn;

    /// <returns>Null where something else was asked meanwhile.</returns>
    public async Task<T?> To<T>(Func<Task<T>> ask)
        where T : class
    {
        var turn = ++_turn;
        var answer = await ask();
        return turn == _turn ? answer : null;
    }

    /// <summary>No answer that is still on its way counts.</summary>
    public void None() => _turn++;
}
