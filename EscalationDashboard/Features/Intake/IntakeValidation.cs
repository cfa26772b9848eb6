using System.Text.RegularExpressions;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Visits;

namespace EscalationDashboard.Features.Intake;

/// <summary>What each body must look like. A body is looked at before anything is stored.</summary>
public static partial class IntakeValidation
{
    private const int MostItems = 100;

    public static Faults Validate(string visitRef, VisitBody body, MessageTexts texts, DateTimeOffset now)
    {
        var faults = new Faults();
        faults.Reference(visitRef, "visitRef");
        faults.Text(body.LocationCode, "locationCode", 16);
        faults.Present(body.OpenedAt, "openedAt");
        faults.Past(body.OpenedAt, "openedAt", now);
        faults.Time(body.PromisedAt, "promisedAt", required: false);
        faults.Time(body.BookedAt, "bookedAt", required: false);
        faults.Time(body.AppointmentAt, "appointmentAt", required: false);
        faults.Time(body.PartsExpectedAt, "partsExpectedAt", required: false);
        faults.Text(body.Technician, "technician", required: false);
        faults.Text(body.SoftwareVersion, "softwareVersion", 60, required: false);
        Stage(body.Stage, faults);
        Validate(body.Customer, faults, texts);
        Validate(body.Vehicle, faults);
        return faults;
    }

    public static Faults Validate(FactBody body, DateTimeOffset now)
    {
        var faults = new Faults();
        faults.Past(body.StatedAt, "statedAt", now);
        faults.Past(body.AcknowledgedByCustomerAt, "acknowledgedByCustomerAt", now);
        faults.Text(body.Summary, "summary", Faults.LongText, required: body.Kind is FactKind.Diagnosis);
        switch (body.Kind)
        {
            case null:
                faults.Add("kind", "is required: diagnosis, estimate, warranty or stage");
                break;
            case FactKind.Diagnosis:
                faults.Text(body.Code, "code", 40);
                ForEach(body.Findings, "findings", faults, (finding, field) => faults.Text(finding, field, Faults.LongText));
                break;
            case FactKind.Estimate:
                faults.Present(body.Amount, "amount");
                faults.Range(body.Amount, "amount", 0m, 10_000_000m);
                Fine(body.Amount, body.Currency, "amount", faults);
                faults.Match(body.Currency, CurrencyPattern(), "currency", "is required: three capital letters");
                faults.Text(body.Why, "why", Faults.LongText, required: false);
                ForEach(body.Lines, "lines", faults, (line, field) =>
                {
                    faults.Text(line?.Text, $"{field}.text");
                    faults.Present(line?.Amount, $"{field}.amount");
                    faults.Range(line?.Amount, $"{field}.amount", -10_000_000m, 10_000_000m);
                    Fine(line?.Amount, body.Currency, $"{field}.amount", faults);
                    faults.Text(line?.PartNumber, $"{field}.partNumber", 60, required: false);
                });
                break;
            case FactKind.Warranty:
                faults.Present(body.Decision, "decision");
                faults.Text(body.Clause, "clause", required: false);
                break;
            case FactKind.Stage:
                Stage(body.Stage, faults);
                break;
        }

        return faults;
    }

    public static Faults Validate(ContactRequestBody body)
    {
        var faults = new Faults();
        faults.Reference(body.VisitRef, "visitRef");
        faults.Reference(body.CustomerRef, "customerRef");
        faults.Present(body.Reason, "reason");
        faults.Text(body.Text, "text", Faults.LongText);
        faults.Present(body.Channel, "channel");
        faults.Time(body.RequestedAt, "requestedAt", required: false);
        faults.Check(body.Dangers is null || body.Dangers.Count <= MostItems, "dangers", $"has more than {MostItems} items");
        return faults;
    }

    public static Faults Validate(AppealBody body)
    {
        var faults = new Faults();
        faults.Text(body.Text, "text", Faults.LongText);
        return faults;
    }

    public static Faults Validate(MessageBody body)
    {
        var faults = new Faults();
        faults.Reference(body.CustomerRef, "customerRef");
        faults.Text(body.Text, "text", Faults.LongText);
        return faults;
    }

    public static Faults Validate(FeedbackBody body)
    {
        var faults = new Faults();
        faults.Present(body.Score, "score");
        faults.Range(body.Score, "score", Feedback.Lowest, Feedback.Highest);
        faults.Text(body.Comment, "comment", Feedback.LongestComment, required: false);
        return faults;
    }

    private static void Validate(CustomerBody? customer, Faults faults, MessageTexts texts)
    {
        if (customer is null)
        {
            faults.Add("customer", "is required");
            return;
        }

        faults.Reference(customer.Ref, "customer.ref");
        faults.Name(customer.Name, "customer.name");
        faults.Check(
            customer.Phone is null || PhonePattern().IsMatch(customer.Phone), "customer.phone", "is not a number like +15105550100");
        faults.Check(
            texts.Languages.Contains(customer.Language), "customer.language", $"is required: {string.Join(", ", texts.Languages)}");
    }

    private static void Validate(VehicleBody? vehicle, Faults faults)
    {
        if (vehicle is null)
        {
            faults.Add("vehicle", "is required");
            return;
        }

        faults.Match(vehicle.Vin, VinPattern(), "vehicle.vin", "is required: 17 letters and digits, without I, O and Q");
        faults.Text(vehicle.Model, "vehicle.model", 60);
        faults.Present(vehicle.Year, "vehicle.year");
        faults.Range(vehicle.Year, "vehicle.year", 1980, 2100);
        faults.Range(vehicle.OdometerKm, "vehicle.odometerKm", 0, 10_000_000);
        ForEach(vehicle.Recalls, "vehicle.recalls", faults, (recall, field) =>
        {
            faults.Text(recall?.Campaign, $"{field}.campaign", 40);
            faults.Text(recall?.Title, $"{field}.title", required: false);
        });
    }

    // A stage that nobody knows would never be the one that ends a visit.
    private static void Stage(string? stage, Faults faults) => faults.Check(
        stage is not null && VisitStages.Known.Contains(stage), "stage", $"is required: {string.Join(", ", VisitStages.Known)}");

    private static void Fine(decimal? amount, string? currency, string field, Faults faults)
    {
        if (amount is { } some && currency is not null && CurrencyPattern().IsMatch(currency))
        {
            faults.Check(Currencies.IsFineEnough(some, currency), field, $"has more than {Currencies.Decimals(currency)} decimals, which {currency} does not have");
        }
    }

    private static void ForEach<T>(IReadOnlyList<T>? items, string field, Faults faults, Action<T?, string> check)
    {
        if (items?.Count > MostItems)
        {
            faults.Add(field, $"has more than {MostItems} items");
            return;
        }

        for (var i = 0; i < (items?.Count ?? 0); i++)
        {
            check(items![i], $"{field}[{i}]");
        }
    }

    [GeneratedRegex(@"\A[A-HJ-NPR-Z0-9]{17}\z")]
    private static partial Regex VinPattern();

    [GeneratedRegex(@"\A\+[1-9][0-9]{6,14}\z")]
    private static partial Regex PhonePattern();

    [GeneratedRegex(@"\A[A-Z]{3}\z")]
    private static partial Regex CurrencyPattern();
}
