using System.Collections.Immutable;

namespace EscalationDashboard.Domain.Guardrails.Checks;

/// <summary>Each customer has a fair share of the leaders’ time; beyond it a request is refused until the share is free again.</summary>
public sealed class CustomerShare : IGuardrail
{
    public string Check => "customer-share";

    public Finding? Evaluate(GuardrailCase of)
    {
        if (of.Snapshot.Customer is not { } customer)
        {
            return null;
        }

        var exempt = customer.ExemptAt(of.Now);
        var week = Window.Of(customer, of.Now, 7, of.Policy.CustomerPer7Days(customer.Fleet), PolicyFields.CustomerPer7Days);
        var month = Window.Of(customer, of.Now, 30, of.Policy.CustomerPer30Days(customer.Fleet), PolicyFields.CustomerPer30Days);

        // Where both are used up, the one that frees later is the one to tell of.
        var tight = month.IsFull && (!week.IsFull || month.FreeAt >= week.FreeAt) ? month : week;
        var inputs = new Inputs
        {
            ["fleet"] = customer.Fleet,
            ["in7Days"] = week.Counted.Length,
            ["in30Days"] = month.Counted.Length,
            ["windowDays"] = tight.Days,
            ["exemptUntil"] = exempt,
        };
        return exempt is not null || !tight.IsFull
            ? Finding.Pass(Check, inputs, tight.Cap)
            : Finding.Decide(
                Check,
                inputs,
                new Ruling(RequestOutcome.Refused, DecisionCodes.CustomerShare) { Until = tight.FreeAt, FlipsAt = tight.FreeAt },
                tight.Field,
                tight.Cap,
                tight.Counted);
    }

    /// <summary>The permits of (now − days, now], and those booked ahead, beside what the policy allows.</summary>
    private sealed record Window(int Days, int Cap, string Field, ImmutableArray<PermitStamp> Counted, DateTimeOffset FreeAt)
    {
        public bool IsFull => Counted.Length >= Cap;

        public static Window Of(CustomerSnapshot customer, DateTimeOffset now, int days, int cap, string field)
        {
            var length = TimeSpan.FromDays(days);
            var counted = customer.Permits.Where(p => p.At > now - length).OrderBy(p => p.At).ToImmutableArray();
            var freeAt = counted.Length < cap ? now : cap > 0 ? counted[counted.Length - cap].At + length : now + length;
            return new Window(days, cap, field, counted, freeAt);
        }
    }
}
