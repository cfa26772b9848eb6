using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Words;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace EscalationDashboard.Features.Paging;

/// <summary>A person says how they want to be reached, and tries it.</summary>
public sealed class PagingChoiceCommands(IReadContexts contexts, IWriteQueue writes, Reaching reaching, TrialLimit trials, TimeProvider clock)
{
    /// <param name="seen">What the person saw when they began; what they did not change stays as it is stored. Null to set all of it.</param>
    public Task<Verdict> Choose(Actor actor, PagingForm form, PagingForm? seen = null) => writes.Execute(async scope =>
    {
        if (actor.Role is null || !await scope.Db.Accounts.AnyAsync(a => a.Id == actor.Id && a.LeftAt == null))
        {
            return Verdict.Refused(Refusal.NotFound);
        }

        var before = await scope.Db.PagingChoices.FindAsync(actor.Id);
        form = seen is null ? form : form.Over(seen, PagingForm.Of(before ?? PagingChoice.Usual(actor.Id)));
        var (address, number) = (AddressText.Of(form.EmailAddress), form.Number.Trim());
        var chosen = new PagingChoice
        {
            AccountId = actor.Id,
            Push = form.Push,
            PushDelay = form.PushDelay,
            Email = form.Email,
            EmailAddress = address.Length == 0 ? null : address,
            EmailDelay = form.EmailDelay,
            Webhook = form.Webhook,
            Number = number.Length == 0 ? null : TelephoneNumber.Stored(number),
            WebhookDelay = form.WebhookDelay,
            QuietFrom = form.QuietFrom,
            QuietTo = form.QuietTo,
        };
        var refusals = chosen.Faults().ToList();
        if (chosen.EmailAddress is { } typed && (typed.Length > PagingChoice.LongestAddress || !MailboxAddress.TryParse(typed, out var read) || read.Address != typed || !AddressText.IsPlain(typed)))
        {
            refusals.Add(Refusal.Of(Refusal.AddressWrong));
        }

        if (number.Length > 0 && chosen.Number is null && refusals.TrueForAll(r => r.Code != Refusal.NumberWrong))
        {
            refusals.Add(Refusal.Of(Refusal.NumberWrong));
        }

        if (refusals.Count > 0)
        {
            return Verdict.Refused(refusals);
        }

        await ForgetChanged(scope.Db, before ?? PagingChoice.Usual(actor.Id), chosen);
        if (before is null)
        {
            scope.Db.PagingChoices.Add(chosen);
        }
        else
        {
            scope.Db.Entry(before).CurrentValues.SetValues(chosen);
        }

        (PageChannel Channel, bool On)[] ways = [(PageChannel.Push, chosen.Push), (PageChannel.Email, chosen.Email), (PageChannel.Webhook, chosen.Webhook)];
        scope.Record(clock.GetUtcNow(), actor, new PagingChosen(actor.Id, [.. ways.Where(w => w.On).Select(w => $"{w.Channel}")], chosen.Quiet is not null));
        return Verdict.Allowed;
    });

    /// <summary>Sends the person a message that asks for nothing, by one way, whatever they have chosen of delays and quiet hours.</summary>
    public async Task<Verdict> Try(Actor actor, PageChannel channel)
    {
        if (actor.Role is null || await contexts.Read(db => Reaching.Find(db, actor.Id)) is not { } person)
        {
            return Verdict.Refused(Refusal.NotFound);
        }

        if (!reaching.Ready(person).Contains(channel))
        {
            return Verdict.Refused(Refusal.WayMissing);
        }

        if (!trials.Take(actor.Id))
        {
            return Verdict.Refused([Refusal.Of(Refusal.TrialsTooMany, ("minutes", $"{TrialLimit.Within.Minutes}"), ("most", $"{TrialLimit.Most}"))]);
        }

        var id = await writes.Execute(scope => Task.FromResult(scope.Ids.Next()));
        var attempt = await reaching.Send(channel, new PageMessage(id, person, []), CancellationToken.None);
        await writes.Execute(async scope =>
        {
            await Reaching.Keep(scope.Db, actor.Id, channel, attempt, clock.GetUtcNow());
            scope.Record(clock.GetUtcNow(), actor, new PagingTried(actor.Id, channel, attempt.Fault is null));
            return true;
        });
        return attempt.Fault is { } fault ? Verdict.Refused(Refusal.NotSent, ("fault", fault)) : Verdict.Allowed;
    }

    private static async Task ForgetChanged(DashboardDbContext db, PagingChoice before, PagingChoice chosen)
    {
        if (before.EmailAddress != chosen.EmailAddress)
        {
            await Reaching.Forget(db, chosen.AccountId, PageChannel.Email);
        }

        if (before.Number != chosen.Number)
        {
            await Reaching.Forget(db, chosen.AccountId, PageChannel.Webhook);
        }
    }
}
