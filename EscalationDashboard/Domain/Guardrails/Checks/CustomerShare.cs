using System.Collections.Immutable;

namespace EscalationDashboard.Domain.Guardrails.Checks;

/// <summary>Each customer has a fair share of the leaders’ time, in which a visit counts once; beyond it a request is refused until the share is free again.</summary>
public sealed class CustomerShare : IGuardrail
{
    public string Check => "customer-share";

    public Finding? Evaluate(GuardrailCase of)
    {
        if (of.Snapshot.Customer is not { } customer)
        {
            return null;
        }

        var (week, month) = Windows(of, customer);
        var tight = Tight(week, month);
        var inputs = new Inputs
        {
            ["fleet"] = customer.Fleet,
            ["in7Days"] = week.Counted.Length,
            ["in30Days"] = month.Counted.Length,
            ["windowDays"] = tight.Days,
            ["exemptUntil"] = customer.ExemptAt(of.Now),
        };
        return UsedUpUntil(of) is not { } until
            ? Finding.Pass(Check, inputs, tight.Cap)
            : Finding.Decide(
                Check,
                inputs,
                new Ruling(RequestOutcome.Refused, DecisionCodes.CustomerShare) { Until = until, FlipsAt = until },
                tight.Field,
                tight.Cap,
                tight.Counted);
    }

    /// <summary>When the share has room again for this request; null where it has now.</summary>
    public static DateTimeOffset? UsedUpUntil(GuardrailCase of)
    {
        if (of.Snapshot.Customer is not { } customer || customer.ExemptAt(of.Now) is not null)
        {
            return null;
        }

        var (week, month) = Windows(of, customer);
        return Tight(week, month) is { IsFull: true } tight ? tight.FreeAt : null;
    }

    private static (Window Week, Window Month) Windows(GuardrailCase of, CustomerSnapshot customer) => (
        Window.Of(customer, of, 7, of.Policy.CustomerPer7Days(customer.Fleet), PolicyFields.CustomerPer7Days),
        Window.Of(customer, of, 30, of.Policy.CustomerPer30Days(customer.Fleet), PolicyFields.CustomerPer30Days));

    // Where both are used up, the one that frees later is the one to tell of.
    private static Window Tight(Window week, Window month) =>
        month.IsFull && (!week.IsFull || month.FreeAt >= week.FreeAt) ? month : week;

    /// <summary>The visits with a permit in (now − days, now], or booked ahead, each by its latest one, beside what the policy allows.</summary>
    private sealed record Window(int Days, int Cap, string Field, ImmutableArray<PermitStamp> Counted, DateTimeOffset FreeAt, bool IsFull)
    {
        public static Window Of(CustomerSnapshot customer, GuardrailCase of, int days, int cap, string field)
        {
            var (now, length) = (of.Now, TimeSpan.FromDays(days));
            var counted = customer.Permits.Where(p => p.At > now - length)
                .GroupBy(p => p.VisitRef ?? p.RequestId, StringComparer.Ordinal)
                .Select(visit => visit.MaxBy(p => p.At)!)
                .OrderBy(p => p.At).ToImmutableArray();

            // A further reason on a car that counts already takes nothing more of the share.
            var isFull = counted.Length >= cap && (cap < 1 || !counted.Any(p => p.VisitRef == of.Request.VisitRef));
            var freeAt = counted.Length < cap ? now : cap > 0 ? counted[counted.Length - cap].At + length : now + length;
            return new Window(days, cap, field, counted, freeAt, isFull);
        }
    }
}
