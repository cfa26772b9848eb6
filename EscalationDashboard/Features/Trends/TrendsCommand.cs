using System.CommandLine;

namespace EscalationDashboard.Features.Trends;

/// <summary><c>trends train</c> and <c>trends score</c>: the model behind early signs.</summary>
public static class TrendsCommand
{
    /// <param name="open">The product on a database file, or on the configured one.</param>
    public static Command Build(Func<FileInfo?, ServiceProvider> open) =>
        new("trends", "The model behind early signs.") { ModelCommands.Train(open), ModelCommands.Score(open) };
}
