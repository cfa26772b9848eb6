using EscalationDashboard.Data;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Shell.Edge;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Intake;

/// <summary>
/// Gives the first answer again when a key comes again: the answer is stored in the transaction of what it answers, so
/// a repeat is safe even after a crash, and however many copies arrive together.
/// </summary>
public sealed class IdempotentAnswers(IWriteQueue writes, MessageTexts texts, TimeProvider clock)
{
    public const string KeyHeader = "Idempotency-Key";
    public const string ReplayedHeader = "Idempotency-Replayed";
    private const int LongestKey = 255;

    // Nobody waits long behind them.
    private const int MostPruned = 1_000;

    /// <summary>A key is one header of 1 to 255 printable ASCII characters, without a comma: anything else comes out of two programs differently.</summary>
    public static void Check(HttpRequest request, Faults faults)
    {
        var sent = request.Headers[KeyHeader];
        faults.Check(sent.Count <= 1, KeyHeader, "is given more than once");
        faults.Check(sent.All(key => key?.Length > 0), KeyHeader, "is empty");
        faults.Check(sent.All(key => key is not { Length: > LongestKey }), KeyHeader, $"is longer than {LongestKey} characters");
        faults.Check(sent.All(key => key is null || key.All(c => c is >= ' ' and <= '~')), KeyHeader, "has a character that is not printable ASCII");
        // On its way, two headers may become one with a comma between them.
        faults.Check(sent.All(key => key?.Contains(',', StringComparison.Ordinal) != true), KeyHeader, "has a comma, as two keys in one");
    }

    public Task<Answer> Once(HttpContext http, string hash, Func<WriteScope, Task<Answer>> command, WriteShare share = WriteShare.Intake)
    {
        var key = http.Request.Headers[KeyHeader].ToString();
        return Guarded(scope => key.Length == 0 ? command(scope) : Once(scope, http.User.Identity!.Name!, key, hash, command), share);
    }

    /// <summary>The same for what has a name of its own by which it comes again, whether or not it comes with an idempotency key.</summary>
    /// <param name="own">With a comma, which no idempotency key has.</param>
    public Task<Answer> Once(HttpContext http, string hash, string own, Func<WriteScope, Task<Answer>> command) =>
        Once(http, hash, scope => Once(scope, http.User.Identity!.Name!, own, hash, command));

    /// <summary>Runs a command; where the store cannot take it the caller is told to come back, and nothing is taken in.</summary>
    public async Task<Answer> Guarded(Func<WriteScope, Task<Answer>> command, WriteShare share = WriteShare.Intake)
    {
        try
        {
            return await writes.Execute(command, share);
        }
        catch (NotStoredException)
        {
            return Answer.Fault(
                503, "busy", "It can't be written just now; nothing was stored. Send it again shortly, with the same Idempotency-Key.",
                Meanwhile.In(texts), new() { ["Retry-After"] = Meanwhile.RetryAfter });
        }
    }

    /// <summary>Forgets the answers that nobody may ask for again.</summary>
    public Task<int> Prune() => writes.Execute(scope =>
    {
        var before = clock.GetUtcNow() - StoredAnswer.Kept;
        return scope.Db.Answers.Where(a => a.CreatedAt < before).Take(MostPruned).ExecuteDeleteAsync();
    });

    private async Task<Answer> Once(WriteScope scope, string caller, string key, string hash, Func<WriteScope, Task<Answer>> command)
    {
        var first = await scope.Db.Answers.FindAsync(caller, key);
        if (first is not null && first.CreatedAt < clock.GetUtcNow() - StoredAnswer.Kept)
        {
            // What is due to be pruned is forgotten already, whenever that is done.
            await scope.Db.Answers.Where(a => a.Caller == caller && a.Key == key).ExecuteDeleteAsync();
            scope.Db.Entry(first).State = EntityState.Detached;
            first = null;
        }

        if (first is not null)
        {
            return first.RequestHash == hash
                ? new Answer(
                    first.Status, first.ContentType, first.Body,
                    new(first.Headers) { [ReplayedHeader] = "true" }, Stored: true)
                : Answer.Fault(422, "idempotency-key-reused", "This key was used with another body; nothing was stored.");
        }

        var answer = await command(scope);
        if (answer.Stored)
        {
            scope.Db.Answers.Add(new StoredAnswer
            {
                Caller = caller,
                Key = key,
                RequestHash = hash,
                Status = answer.Status,
                ContentType = answer.ContentType,
                Body = answer.Body,
                Headers = answer.Headers,
                CustomerRef = answer.CustomerRef,
                CreatedAt = clock.GetUtcNow(),
            });
        }

        return answer;
    }
}
