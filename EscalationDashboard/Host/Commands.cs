using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Identity;
using EscalationDashboard.Seeding.Replay;

namespace EscalationDashboard.Host;

/// <summary>The words that may follow the program's name. A word that is none of them is said to be so, and starts no server.</summary>
public static class Commands
{
    /// <returns>The exit code.</returns>
    public static Task<int> Run(string[] args, Func<CancellationToken, Task<int>> serve)
    {
        var parsed = Build(serve).Parse(args);
        if (parsed.Action is ParseErrorAction refusal)
        {
            // One sentence, and not the whole of the help behind it.
            (refusal.ShowHelp, refusal.ShowTypoCorrections) = (false, false);
        }

        return parsed.InvokeAsync();
    }

    public static RootCommand Build(Func<CancellationToken, Task<int>> serve)
    {
        var settings = new Argument<string[]>("settings")
        {
            Description = "Settings, as --Name:Key=value or --Name:Key value.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        settings.Validators.Add(Check);
        var commands = new RootCommand("Serves the dashboard.") { settings };
        foreach (var command in (IEnumerable<Command>)[
            ReplayCommand.Build(), ApiKeyCommand.Build(CompositionRoot.ForCommand), AdminCommand.Build(CompositionRoot.ForCommand),
            TrendsCommand.Build(CompositionRoot.ForCommand), VerifyCommand.Build(CompositionRoot.ForCommand), MoveCommand.Build(CompositionRoot.ForCommand), .. BackupCommands.Build(CompositionRoot.ForCommand)])
        {
            commands.Add(command);
        }

        commands.SetAction((_, stopping) => serve(stopping));
        return commands;
    }

    private static void Check(ArgumentResult given)
    {
        var words = given.Tokens.Select(token => token.Value).ToList();
        for (var at = 0; at < words.Count; at++)
        {
            var isSetting = words[at].StartsWith("--", StringComparison.Ordinal) || words[at].Contains('=', StringComparison.Ordinal);
            if (!isSetting)
            {
                given.AddError($"'{words[at]}' is no command; --help lists those there are.");
                return;
            }

            if (words[at].Contains('=', StringComparison.Ordinal))
            {
                continue;
            }

            if (++at == words.Count || words[at].StartsWith("--", StringComparison.Ordinal))
            {
                given.AddError($"'{words[at - 1]}' is no option, and has no value as a setting has; --help lists what there is.");
                return;
            }
        }
    }
}
