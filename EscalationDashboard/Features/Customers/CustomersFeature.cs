using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Identity;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Addresses;
using Microsoft.AspNetCore.Mvc;

namespace EscalationDashboard.Features.Customers;

public static class CustomersFeature
{
    public static IServiceCollection AddCustomers(this IServiceCollection services)
    {
        services.AddSingleton<CustomerQueries>();
        services.AddSingleton<CustomerRecords>();
        services.AddSingleton<Erasures>();
        services.AddSingleton<FeedbackAnswers>();
        return services;
    }

    public static void MapCustomers(this IEndpointRouteBuilder app) =>
        app.MapPost(Links.CustomerRoute + "/export", Export).RequireAuthorization(StaffPolicies.Admin);

    private static async Task<IResult> Export(
        HttpContext http, string @ref, [FromForm] string? ground, [FromForm] string? reference, StaffDirectory directory, CustomerRecords records)
    {
        if (await directory.ActorOf(http.User) is not { } actor)
        {
            return Results.Forbid();
        }

        // Without one of the grounds there is none; the first of the list is not meant.
        if (InAddress.One<RecordGround>(ground) is not { } known)
        {
            return Results.BadRequest();
        }

        var (verdict, zip) = await records.Export(actor, @ref, new RecordOrder(known, reference?.Trim() ?? ""));
        return zip is null
            ? Results.StatusCode(verdict.Refusals.Any(r => r.Code == Domain.Disputes.Refusal.NotFound) ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest)
            : Results.File(zip, "application/zip", $"customer-{@ref}.zip");
    }
}
