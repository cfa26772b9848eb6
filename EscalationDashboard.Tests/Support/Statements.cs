using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EscalationDashboard.Tests.Support;

/// <summary>What a database was asked.</summary>
public sealed record Statement(string Text, IReadOnlyList<(string Name, object? Value)> Values)
{
    /// <summary>The table that a plan speaks of under its alias.</summary>
    public string TableOf(string alias) =>
        Regex.Match(Text, $"\"(\\w+)\" AS \"{Regex.Escape(alias)}\"") is { Success: true } named ? named.Groups[1].Value : alias;
}

/// <summary>Hears every statement that this test itself puts to one database, and none of the workers' beside it.</summary>
public sealed class Statements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private static readonly AsyncLocal<Statements?> Listening = new();
    private readonly string _file;
    private readonly List<Statement> _all = [];
    private readonly List<IDisposable> _heard = [];

    public Statements(string file)
    {
        (_file, Listening.Value) = (file, this);
        _heard.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public IReadOnlyList<Statement> All
    {
        get
        {
            lock (_all)
            {
                return [.. _all];
            }
        }
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == Microsoft.EntityFrameworkCore.DbLoggerCategory.Name)
        {
            _heard.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (Listening.Value == this && value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData { Command: var command }
            && command.Connection?.DataSource == _file && !command.CommandText.StartsWith("EXPLAIN", StringComparison.Ordinal))
        {
            lock (_all)
            {
                _all.Add(new Statement(
                    command.CommandText, [.. command.Parameters.Cast<System.Data.Common.DbParameter>().Select(p => (p.ParameterName, p.Value))]));
            }
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        Listening.Value = null;
        _heard.ForEach(h => h.Dispose());
    }
}
