using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Application.Customers;
using EscalationDashboard.Application.OnCall;
using EscalationDashboard.Application.Paging;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Disputes.Details;

/// <summary>One dispute inside the transaction that changes it, with whom and what the change needs.</summary>
public sealed record DisputeChange(
    WriteScope Scope, Dispute Dispute, Network Network, Actor Actor, DateTimeOffset Now)
{
    public Location Location => Network.Location(Dispute.LocationCode)!;

    /// <summary>Whether its leader takes contact now.</summary>
    public bool OwnerOnDuty => Network.Leader(Dispute.LeaderId) is { } owner && owner.Serves(Location.Code, Location.RegionCode) && owner.Duty(Network.HolidaysOf(owner)).AbsenceAt(Now) is null;

    /// <summary>The owner's absence, where it keeps the dispute from going on in time.</summary>
    public OwnerAway? Away => Dispute.AwayOwner(Network, Now);

    /// <summary>Whether this leader is at work on it now.</summary>
    public bool IsWith(string? leaderId) => Dispute is { IsTaken: true, Paused: null } && Dispute.LeaderId == leaderId;

    /// <summary>Says what has happened; recorded with where the dispute stands at the end of the command.</summary>
    public void Happened(Func<DisputeStanding, DisputeEvent> happened) => Events.Add(happened);

    /// <summary>Until when the owner may take back what the customer is told now.</summary>
    public DateTimeOffset HeldUntil => Now + Undoing.GraceOfWords;

    /// <summary>Writes to the customer, once what has happened is recorded: others hear of the case first, then what was said about it.</summary>
    public void Send(OutgoingMessage message) => Messages.Add(message);

    internal List<Func<DisputeStanding, DisputeEvent>> Events { get; } = [];

    internal List<OutgoingMessage> Messages { get; } = [];

    /// <summary>What the person wrote, as it goes on record.</summary>
    public Task<WordsOnRecord> Words(string text) => AuditedWords.Of(Scope, Dispute.CustomerRef, text.Trim());

    /// <summary>Whom it may go to now: by itself, or as a person hands it up.</summary>
    public async Task<RisePeople> RisePeople()
    {
        var (here, region) = (RotaBook.Of(Location), new RotaPlace(Location.RegionCode, null));
        var book = await RotaReading.Of(Scope.Db, Network, [here, region], Now);
        return new RisePeople(
            book.Reached(here, Now), book.Reached(region, Now), [.. Network.LeadersIn(Location.RegionCode)], leader => Network.IsAtWork(leader, Now))
        {
            OnCall = new[] { here, region }.Where(place => book.Rota(place) is not null).SelectMany(place => book.Reached(place, Now)).Select(leader => leader.Id).ToHashSet(),
        };
    }

    /// <summary>Whether a leader has said that they look after it.</summary>
    public Task<bool> IsLookedAfterBy(Leader? leader) => PageAnswers.IsLookedAfterBy(Scope.Db, Network, Dispute, leader, Now);

    /// <summary>Another dispute that this person may see.</summary>
    public Task<Dispute?> Other(string number) =>
        Scope.Db.Disputes.Within(Actor.Scope).SingleOrDefaultAsync(d => d.Number == number);
}

/// <summary>
/// The way of every change to a dispute: permission, transaction, refuse with all reasons or change, timers, events, commit,
/// feed.
/// </summary>
public sealed class DisputeChanges(IWriteQueue writes, NetworkCatalog catalog, MessageTexts texts, Ids ids, TimeProvider clock)
{
    /// <param name="change">Asks the domain; where that allowed it, says what happened and writes what else there is to write.</param>
    public Task<Verdict> Run(Actor actor, string number, Func<DisputeChange, Task<Verdict>> change) => writes.Execute(async scope =>
    {
        var dispute = await scope.Db.Disputes.Within(actor.Scope).SingleOrDefaultAsync(d => d.Number == number);
        if (dispute is null)
        {
            // Unknown or out of scope: one answer for both, so that numbers cannot be tried out.
            return Verdict.Refused(Refusal.NotFound);
        }

        var it = new DisputeChange(scope, dispute, await catalog.Current(scope.Db), actor, clock.GetUtcNow());
        var verdict = await change(it);
        if (!verdict.IsAllowed)
        {
            return WithNames(it.Network, verdict);
        }

        dispute.RecalculateTimers(it.Location.Calendar());
        var standing = DisputeStanding.Of(dispute);
        it.Events.ForEach(happened => scope.Record(it.Now, actor, happened(standing)));
        await PageCourse.Follow(scope, actor, dispute, it.Now);
        await PageCourse.Given(scope, dispute, it.Now);
        it.Messages.ForEach(scope.Send);
        return verdict;
    });

    /// <summary>The same for a change of which there is nothing more to say than that it happened.</summary>
    public Task<Verdict> Run(
        Actor actor, string number, Func<DisputeChange, Verdict> change, Func<DisputeStanding, DisputeEvent> happened) =>
        Run(actor, number, it =>
        {
            var verdict = change(it);
            if (verdict.IsAllowed)
            {
                it.Happened(happened);
            }

            return Task.FromResult(verdict);
        });

    /// <summary>Writes to the customer in the customer's language; leaves with the commit, or when it can no longer be taken back.</summary>
    /// <param name="text">From the customer's language.</param>
    public async Task Send(DisputeChange it, MessageKind kind, Func<string, string> text, DateTimeOffset? notBefore = null)
    {
        var customer = await it.Scope.Db.ContactOf(it.Dispute);
        it.Send(new OutgoingMessage
        {
            Id = ids.Next(),
            Kind = kind,
            CustomerRef = customer.CustomerRef,
            VisitRef = it.Dispute.VisitRef,
            DisputeNumber = it.Dispute.Number,
            Language = customer.Language,
            Text = text(customer.Language),
            CreatedAt = it.Now,
            NotBefore = notBefore,
        });
    }

    public Task Send(
        DisputeChange it, MessageKind kind, string code, Func<string, (string Name, string? Value)[]> values, DateTimeOffset? notBefore = null) =>
        Send(it, kind, language => texts.Render(language, code, values(language)), notBefore);

    /// <summary>Tells the customer who has it from now on. In danger they read whom to call first, and are not asked once more whether they are.</summary>
    public Task SendHandOver(DisputeChange it, MessageKind kind, string code, string leader) => Send(it, kind, language => HandOverWords.Of(
        texts, it.Dispute, it.Network, code, language, it.Now, ("leader", leader), ("number", it.Dispute.Number)));

    public string Word(string language, string code) => texts.Render(language, code);

    // A person is told who has it by name, not by id.
    private static Verdict WithNames(Network network, Verdict verdict) => Verdict.Refused(verdict.Refusals.Select(refusal =>
        refusal.Values.TryGetValue("leader", out var id) && network.Leader(id) is { } leader
            ? refusal with { Values = refusal.Values.SetItem("leader", leader.Name) }
            : refusal));
}
