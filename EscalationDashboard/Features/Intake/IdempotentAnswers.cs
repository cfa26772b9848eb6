using EscalationDashboard.Data;

namespace EscalationDashboard.Features.Intake;

/// <summary>
/// Gives the first answer again when a key comes again: the answer is stored in the transaction of what it answers, so
/// a repeat is safe even after a crash, and however many copies arrive together.
/// </summary>
public sealed class IdempotentAnswers(IWriteQueue writes, TimeProvider clock)
{
    public const string KeyHeader = "Idempotency-Key";
    public const string ReplayedHeader = "Idempotency-Replayed";
    private const int LongestKey = 255;

    public async Task<Answer> Once(HttpContext http, string hash, Func<WriteScope, Task<Answer>> command)
    {
        var header = http.Request.Headers[KeyHeader].ToString();
        if (header.Length > LongestKey)
        {
            return Answer.Fault(400, "invalid", "The idempotency key is too long.", new Dictionary<string, object?>
            {
                ["errors"] = new Dictionary<string, string[]> { [KeyHeader] = [$"is longer than {LongestKey} characters"] },
            });
        }

        return await Guarded(scope => header.Length == 0
            ? command(scope)
            : Once(scope, $"{http.User.Identity!.Name}:{header}", hash, command));
    }

    /// <summary>Runs a command; a full queue is answered as such, and nothing is taken in.</summary>
    public async Task<Answer> Guarded(Func<WriteScope, Task<Answer>> command)
    {
        try
        {
            return await writes.Execute(command);
        }
        catch (WriteQueueFullException)
        {
            return Answer.Fault(
                503, "busy", "Too much is waiting to be written; nothing was stored. Send it again shortly.",
                headers: new() { ["Retry-After"] = "2" });
        }
    }

    private async Task<Answer> Once(WriteScope scope, string key, string hash, Func<WriteScope, Task<Answer>> command)
    {
        if (await scope.Db.Answers.FindAsync(key) is { } first)
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
