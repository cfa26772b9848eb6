using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EscalationDashboard.Data.Postgres;

/// <summary>
/// Lets EF take each answer whole before it makes anything of it: a connection of PostgreSQL answers one question after another, and
/// what opens a customer's name asks for the key in the middle of reading. EF does so where something might be asked again; here
/// nothing is, since a command that met a fault is run anew as a whole by the writer.
/// </summary>
public sealed class WholeAnswers(ExecutionStrategyDependencies dependencies) : IExecutionStrategy
{
    public bool RetriesOnFailure => true;

    public TResult Execute<TState, TResult>(
        TState state, Func<DbContext, TState, TResult> operation, Func<DbContext, TState, ExecutionResult<TResult>>? verifySucceeded) =>
        operation(dependencies.CurrentContext.Context, state);

    public Task<TResult> ExecuteAsync<TState, TResult>(
        TState state, Func<DbContext, TState, CancellationToken, Task<TResult>> operation,
        Func<DbContext, TState, CancellationToken, Task<ExecutionResult<TResult>>>? verifySucceeded, CancellationToken cancellationToken = default) =>
        operation(dependencies.CurrentContext.Context, state, cancellationToken);
}
