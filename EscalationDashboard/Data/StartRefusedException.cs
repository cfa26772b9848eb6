namespace EscalationDashboard.Data;

/// <summary>The program can't be started so; the message says why in one sentence, to the person who starts it.</summary>
public class StartRefusedException(string message) : InvalidOperationException(message);
