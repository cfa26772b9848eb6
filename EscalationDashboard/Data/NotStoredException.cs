namespace EscalationDashboard.Data;

/// <summary>
/// A command was not stored, nothing of it, for a reason that lies with the store and may pass: too much waits, the database
/// is busy or out of room, the program is stopping, the person who acts is gone. The same command may be sent again. What is wrong with a command itself
/// is another exception.
/// </summary>
public sealed class NotStoredException(string reason, Exception? cause = null) : Exception(reason, cause);
