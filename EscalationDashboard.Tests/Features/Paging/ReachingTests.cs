using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Paging;
using Microsoft.Extensions.Logging.Abstractions;
using Reach = EscalationDashboard.Features.Paging.Reach;

namespace EscalationDashboard.Tests.Features.Paging;

public sealed class ReachingTests
{
    [Fact]
    public async Task WhateverGoesWrong_IsAnAttemptThatFailedInWords()
    {
        var reaching = new Reaching([new Thrower(() => new FormatException("Nothing for people."))], NullLogger<Reaching>.Instance);

        var attempt = await reaching.Send(PageChannel.Email, Message, CancellationToken.None);

        (attempt.Of, attempt.Fault).ShouldBe((FaultOf.Channel, "The program could not send it; its log says why."));
    }

    [Fact]
    public async Task ProgramThatStops_IsNoFailedAttempt()
    {
        var stopped = new CancellationToken(canceled: true);
        var reaching = new Reaching([new Thrower(() => new OperationCanceledException(stopped))], NullLogger<Reaching>.Instance);

        await Should.ThrowAsync<OperationCanceledException>(() => reaching.Send(PageChannel.Email, Message, stopped));
    }

    private static PageMessage Message => new("M-1", new Reach(Account, PagingChoice.Usual(Account.Id), "robin@example.org", []), []);

    private static StaffAccount Account => new() { Id = "L-1", Name = "Robin Example", Role = StaffRole.LocalLeader, ZoneId = "Asia/Qatar", Language = "en" };

    private sealed class Thrower(Func<Exception> what) : IPageSender
    {
        public PageChannel Channel => PageChannel.Email;

        public bool IsConnected => true;

        public bool Reaches(Reach person) => true;

        public Task<PageAttempt> Send(PageMessage message, CancellationToken stopping) => throw what();
    }
}
