using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Paging;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Support;

/// <summary>
/// Runs every command of a test and sees in what it saves what of it is news to others, whatever the command says itself: a command
/// that records an event which tells more or less than what was changed fails.
/// </summary>
public sealed class NoticingWrites(IWriteQueue writes) : IWriteQueue
{
    public double Fill => writes.Fill;

    public DateTimeOffset? LastCommitAt => writes.LastCommitAt;

    public Task<T> Execute<T>(Func<WriteScope, Task<T>> command) => Execute(command, WriteShare.Desk);

    public Task<T> Execute<T>(Func<WriteScope, Task<T>> command, WriteShare share) => writes.Execute(scope => Noticed(command, scope), share);

    private static async Task<T> Noticed<T>(Func<WriteScope, Task<T>> command, WriteScope scope)
    {
        var (noticed, before) = (new NoticedNews(scope.Db), scope.LastAudit);
        scope.Db.SavingChanges += (_, _) => noticed.Look(scope.Db.ChangeTracker);
        var result = await command(scope);
        await scope.Db.SaveChangesAsync();
        if (scope.LastAudit == before)
        {
            // Rows that a test writes by hand, of which nothing is on record.
            return result;
        }

        var told = new List<string>();
        foreach (var news in News.Once(scope.Told))
        {
            if (await IsThere(scope.Db, news))
            {
                told.Add(Word(news.Type, news.Message?.Id ?? news.DisputeNumber ?? news.RequestId));
            }
        }

        told.Order(StringComparer.Ordinal).ShouldBe(noticed.News().Select(n => Word(n.Type, Key(n.Of))).Order(StringComparer.Ordinal));
        return result;
    }

    private static async Task<bool> IsThere(DashboardDbContext db, News news) => news switch
    {
        { Message: { } message } => db.Entry(message).State != EntityState.Detached,
        { RequestId: { } request } => await db.Requests.FindAsync(request) is not null,
        _ => await db.Disputes.FindAsync(news.DisputeNumber) is not null,
    };

    private static string Word(string type, string? of) => $"{type} {of}";

    private static string Key(object of) => of switch
    {
        Dispute dispute => dispute.Number,
        Page page => page.DisputeNumber,
        ContactRequest request => request.Id,
        OutgoingMessage message => message.Id,
        _ => throw new InvalidOperationException($"Nobody is told of a {of.GetType().Name}."),
    };
}
