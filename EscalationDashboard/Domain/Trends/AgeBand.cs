namespace EscalationDashboard.Domain.Trends;

/// <summary>How old a car was, in bands wide enough to say nothing about one car.</summary>
public static class AgeBand
{
    public const string New = "0-2";
    public const string Middle = "3-5";
    public const string Older = "6-9";
    public const string Old = "10+";

    /// <summary>The year is not known.</summary>
    public const string Unknown = "";

    /// <param name="modelYear">0 where it is not known.</param>
    public static string Of(int modelYear, int year) => modelYear == 0 ? Unknown : (year - modelYear) switch
    {
        <= 2 => New,
        <= 5 => Middle,
        <= 9 => Older,
        _ => Old,
    };
}
