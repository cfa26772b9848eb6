using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Identity;
using EscalationDashboard.Shell;
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
        HttpContext http, string @ref, [FromForm] RecordGround ground, [FromForm] string? reference, StaffDirectory directory, CustomerRecords records)
    {
        if (await directory.ActorOf(http.User) is not { } actor)
        {
            return Results.Forbid();
        }

        var (verdict, json) = await records.Export(actor, @ref, new RecordOrder(ground, reference?.Trim() ?? ""));
        return json is null
            ? Results.StatusCode(verdict.Refusals.Any(r => r.Code == Domain.Disputes.Refusal.NotFound) ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest)
            : Results.File(json, "application/json", $"customer-{@ref}.json");
    }
}
