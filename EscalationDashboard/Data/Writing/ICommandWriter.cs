namespace EscalationDashboard.Data.Writing;

/// <summary>Carries out the commands that a <see cref="WriteQueue"/> hands it. Not for two callers at a time.</summary>
public interface ICommandWriter : IAsyncDisposable
{
    /// <summary>Runs commands in one transaction, as they are handed out, and commits what succeeded.</summary>
    /// <exception cref="NotStoredException">Nothing of the group was committed.</exception>
    Task Commit(IEnumerable<WriteCommand> commands);

    /// <summary>To be called once those who waited for a group have been told.</summary>
    Task TidyUp();

    /// <summary>To be called where nothing has come for a while, and at the end.</summary>
    Task Rest();
}
