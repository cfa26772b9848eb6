using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;

namespace EscalationDashboard.Domain.Guardrails;

/// <summary>A customer's wish to reach a leader, with what the guardrails made of it.</summary>
public sealed class ContactRequest : IPlaced
{
    public required string Id { get; init; }

    public required string VisitRef { get; init; }

    public required string CustomerRef { get; init; }

    /// <summary>The reference it came under, where that is not the visit's customer's; maybe nobody's.</summary>
    public string? UnderRef { get; init; }

    public required string LocationCode { get; init; }

    public required string RegionCode { get; init; }

    public required DisputeReason Reason { get; init; }

    /// <summary>The car's; with its year and the customer's language what trends are cut by, as it was when the request came.</summary>
    public string VehicleModel { get; init; } = "";

    /// <summary>0 where it is not known.</summary>
    public int VehicleYear { get; init; }

    /// <summary>The customer's, two letters.</summary>
    public string Language { get; init; } = "";

    /// <summary>The customer's own words, never translated and always shown as text.</summary>
    public required string Text { get; init; }

    public required ContactChannel Channel { get; init; }

    public required Dangers Dangers { get; init; }

    /// <summary>When it was received; this alone counts for order and windows.</summary>
    public required DateTimeOffset ArrivedAt { get; init; }

    /// <summary>When the customer says they asked, between the visit's opening and the receipt; null where they say nothing.</summary>
    public DateTimeOffset? RequestedAt { get; init; }

    /// <summary>When the guardrails decided.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    public required RequestOutcome Outcome { get; set; }

    public required Lane Lane { get; set; }

    public required string Code
    {
        get;
        set => (field, Check) = (value, value.Split('.')[0]);
    }

    /// <summary>The check that decided: what stands before the dot in <see cref="Code"/>.</summary>
    public string Check { get; private set; } = "";

    /// <summary>The instant the outcome names: a booking's promised time, a refusal's end, a review's due time.</summary>
    public DateTimeOffset? Until { get; set; }

    public string? DisputeNumber { get; set; }

    public string? LeaderId { get; set; }

    /// <summary>The earlier request about the same matter whose promise this one shares.</summary>
    public string? SharesPromiseOf { get; init; }

    /// <summary>The answer the customer got, in the customer's language.</summary>
    public required string CustomerMessage { get; set; }

    /// <summary>The Monday of the week it was decided in, where its location is; trends read it, the day and the hour.</summary>
    public DateOnly Week { get; private set; }

    /// <summary>1 for Monday to 7 for Sunday.</summary>
    public int Weekday { get; private set; }

    public int Hour { get; private set; }

    /// <summary>See <see cref="Trends.AgeBand"/>.</summary>
    public string AgeBand { get; private set; } = Trends.AgeBand.Unknown;

    /// <summary>Works out anew what trends read of it: a function of when it was decided and of its location's clock alone.</summary>
    public void Measure(BusinessCalendar calendar)
    {
        var decided = calendar.Local(DecidedAt);
        var day = DateOnly.FromDateTime(decided);
        (Week, Weekday, Hour) = (TrendWeek.Of(day), TrendWeek.Weekday(day), decided.Hour);
        AgeBand = Trends.AgeBand.Of(VehicleYear, decided.Year);
    }

    /// <summary>A stated time as far as it can be true: nobody asks about a visit before it opens, nor in the future.</summary>
    public static DateTimeOffset Plausible(DateTimeOffset stated, DateTimeOffset visitOpenedAt, DateTimeOffset now)
    {
        var asked = stated < visitOpenedAt ? visitOpenedAt : stated;
        return asked > now ? now : asked;
    }
}

/// <summary>What the customer disputes.</summary>
public enum DisputeReason
{
    Diagnosis,
    Warranty,
    Estimate,
}

public enum ContactChannel
{
    App,
    Phone,
}

public enum RequestOutcome
{
    Admitted,
    Merged,
    Deferred,
    Redirected,
    Refused,
    Review,
}

/// <summary>N: the normal lane, under the caps. S: the safety lane, outside all of them.</summary>
public enum Lane
{
    N,
    S,
}
